using System.Globalization;
using CsCheck;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Infrastructure.Ledger.Reading;
using NanhuOrg.Infrastructure.Tests.Ledger;
using NanhuOrg.Testing;
using Npgsql;

namespace NanhuOrg.Infrastructure.Tests.Lists;

/// <summary>
/// A list is what a filter leaves of all records, in its order, page by page; and its total is their number. Tried on random histories, against views read one by one.
/// </summary>
public class ListPropertyTests
{
    private static readonly string[] Topics = ["governance.disputes", "governance.platforms"];
    private static readonly string[] Typed =
        ["邻里", "口角", "50%", "_b", "😀", "aB", "调解-{0}", "调解-{0}-000", "调解-{0}-0001", "{0}-0003", "平台-20", "邻里 口角", "宅基地", "委会", "南调〔2024", "调解"];

    // most of each kind of condition is off most of the time, for else nothing would be left
    private static readonly Gen<Asked> Questions = Gen.Select(
        Gen.Select(Gen.Bool, Gen.Int[0, 5], Gen.Int[0, 14], Gen.Int[0, 7]), Gen.Select(Gen.Int[-200, 900], Gen.Int[0, 900], Gen.Int[0, 9]),
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 9], Gen.Int[0, 40], Gen.Int[0, 12]),
        (what, days, how) => new Asked(Topics[what.Item1 ? 1 : 0], what.Item2, what.Item3, what.Item4, days.Item1, days.Item2, days.Item3, (ListOrder)how.Item1, how.Item2,
            how.Item3, how.Item4));

    [Fact]
    public async Task It_is_what_the_filter_leaves_of_all_records()
    {
        var (found, narrowed) = (0, 0);
        await Gen.Select(RandomStep.History, Questions.Array[120]).SampleAsync(
            async (steps, questions) =>
            {
                await using var database = await TestDatabase.CreateAsync();
                await using var node = await LedgerNode.StartAsync(database.Connections);
                await new RandomHistory(node).LiveAsync(steps);
                var all = await All(node);
                foreach (var asked in questions)
                {
                    var filter = asked.Filter(node, all);
                    var expected = Expected(all, filter, asked);
                    // both ways of reading a list come to the same
                    foreach (var few in new[] { 0L, 20_000 })
                    {
                        var records = new Records(node.Service<NpgsqlDataSource>(), node.Service<ListConnections>()) { Few = few };
                        (await Pages(records, filter, asked)).Should().Equal(expected, $"{asked} was asked, {few}");
                    }

                    found += expected.Count;
                    narrowed += expected.Count < all.Count(r => r.Topic == asked.Topic) ? 1 : 0;
                }
            },
            iter: long.Parse(Environment.GetEnvironmentVariable("CsCheck_Iter") ?? "4", CultureInfo.InvariantCulture), threads: 1);
        found.Should().BeGreaterThan(300);
        narrowed.Should().BeGreaterThan(100);
    }

    private static async Task<List<Guid>> Pages(Records records, RecordFilter filter, Asked asked)
    {
        var streams = new List<Guid>();
        for (var page = new PageRequest(-1, asked.Limit); ;)
        {
            var (rows, total) = await records.Page(filter, asked.Order, page, CancellationToken.None);
            streams.AddRange(rows.Select(r => r.Stream));
            if (rows.Count < asked.Limit)
            {
                total.Should().Be(streams.Count, $"{asked} was asked");
                return streams;
            }

            var cursor = rows[^1].Cursor(asked.Order);
            DateOnly? on = null;
            (asked.Order.IsByOccurrence() ? PageRequest.TryParse(cursor, out on, out var after) : PageRequest.TryParse(cursor, out after)).Should().BeTrue();
            page = page with { After = after, On = on };
        }
    }

    private static List<Guid> Expected(IEnumerable<Record> all, RecordFilter filter, Asked asked)
    {
        var left = all.Where(r => r.Topic == filter.Topic && (filter.Units is null || filter.Units.Contains(r.Unit)))
            .Where(r => filter.Equal.All(e => r.Fields[e.Key] == e.Value))
            .Where(r => (filter.From ?? DateOnly.MinValue) <= r.On && r.On <= (filter.To ?? DateOnly.MaxValue))
            .Where(r => (filter.FirstFrom ?? 0) <= r.First.Index && r.First.Index <= (filter.FirstTo ?? long.MaxValue))
            .Where(r => filter.RecordedBy is null || r.First.Actor == filter.RecordedBy)
            .Where(r => (filter.Words?.Words ?? []).All(
            w => r.Texts.Any(t => SearchText.Fold(t).Contains(w, StringComparison.Ordinal))
            || (w.Any(char.IsAsciiDigit) && (r.Number.StartsWith(w, StringComparison.Ordinal) || Bare(w, r.Number)))));
        var ordered = asked.Order.IsByOccurrence() ? left.OrderBy(r => r.On).ThenBy(r => r.First.Index) : left.OrderBy(r => r.First.Index);
        return [.. (asked.Order.IsBackwards() ? ordered.Reverse() : ordered).Select(r => r.Stream)];
    }

    // year and number without the short code
    private static bool Bare(string word, string number) =>
        word.Length > 5 && word[4] == '-' && number[(number.IndexOf('-', StringComparison.Ordinal) + 1)..].StartsWith(word, StringComparison.Ordinal);

    private static async Task<List<Record>> All(LedgerNode node)
    {
        var (records, entries) = (node.Service<IReadModel>(), node.Service<IEntries>());
        var all = new List<Record>();
        foreach (var row in (await records.List(new(Topics[0], null), 1000, default)).Concat(await records.List(new(Topics[1], null), 1000, default)))
        {
            var entry = EntryBytes.Read((await entries.Find(row.First.Index, default))!.Bytes);
            row.First.Should().Be(new FirstEntry(row.First.Index, entry.At, entry.Client, entry.Person), "that is what its first entry says");
            entry.Stream.Should().Be(row.Stream);
            if (row.Topic == Topics[0])
            {
                var v = row.As<DisputeView>();
                all.Add(new(row.Stream, row.Topic, v.Community, v.RegisteredOn, row.First, row.Number!,
                    new()
                    {
                        ["community"] = v.Community.Text,
                        ["category"] = v.Category.Code(),
                        ["status"] = v.Status.Code(),
                        ["partyCount"] = v.PartyCount?.ToString(),
                        ["agreementNumber"] = v.AgreementNumber
                    }, [v.Summary?.Text ?? "", v.AgreementNumber ?? "", .. v.Mediators.Select(m => m.Text)]));
            }
            else
            {
                var v = row.As<PlatformView>();
                all.Add(new(row.Stream, row.Topic, v.Community, v.EstablishedOn, row.First, row.Number!,
                    new() { ["community"] = v.Community.Text, ["category"] = null, ["status"] = v.Status.Code(), ["partyCount"] = null, ["agreementNumber"] = null }, [v.Venue]));
            }
        }

        return all;
    }

    private sealed record Record(Guid Stream, string Topic, UnitCode Unit, DateOnly On, FirstEntry First, string Number, Dictionary<string, string?> Fields,
        IReadOnlyList<string> Texts);

    private sealed record Asked(string Topic, int Unit, int Field, int Value, int FromDay, int Days, int Bounds, ListOrder Order, int Limit, int Words, int Recorded)
    {
        public RecordFilter Filter(LedgerNode node, IReadOnlyList<Record> all)
        {
            var equal = new Dictionary<string, string>();
            if (Field is 1 or 2) equal["status"] = new[] { "open", "resolved", "ended", "closed" }[Value % 4];
            if (Field is 2 or 3) equal["community"] = new[] { "c1", "c2", "no such" }[Value % 3];
            if (Field is 4) equal["partyCount"] = "2";
            if (Field is 5) equal["agreementNumber"] = all.Select(r => r.Fields["agreementNumber"]).FirstOrDefault(n => n is not null) ?? "南调";
            var from = LedgerNode.Day.AddDays(FromDay - 365);
            var (first, last) = (all.Count == 0 ? 0 : all[Value % all.Count].First.Index, all.Count == 0 ? 0 : all[^1].First.Index);
            return new(Topic, Unit switch { 1 => node.Units.Within(new("s1")), 2 => [new("c1")], 3 => [new("c2"), new("c3")], _ => null })
            {
                Equal = equal,
                From = Bounds is 1 or 3 ? from : null,
                To = Bounds is 2 or 3 ? from.AddDays(Days) : null,
                FirstFrom = Recorded is 1 or 2 ? first : null,
                FirstTo = Recorded is 2 or 3 ? last - 3 : null,
                RecordedBy = Recorded == 4 ? new("client") : Recorded == 5 ? new("somebody") : null,
                Words = Words < Typed.Length ? SearchWords.Parse(
                    "q", Typed[Words].Replace("{0}", RunningNumber.YearOf(node.Time.GetUtcNow()).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), []) : null,
            };
        }
    }
}
