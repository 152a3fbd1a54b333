using System.Text.Json;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Replay;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Infrastructure.Ledger.Reading;
using NanhuOrg.Infrastructure.Ledger.Writer;
using NanhuOrg.Infrastructure.Tests.Ledger;
using NanhuOrg.Testing;
using Npgsql;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Lists;

public class ListsTests : LedgerTests
{
    private const string Topic = "governance.disputes";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Node.SettleDistrictAsync();
    }

    [Theory]
    [InlineData("邻里", 1)]
    [InlineData("邻里之间", 1)]
    [InlineData("里之", 1)]
    [InlineData("之间里", 0)]
    [InlineData("间为", 0)]
    [InlineData("ab-9", 1)]
    [InlineData("ＡＢ－９", 1)]
    [InlineData("50%", 1)]
    [InlineData("5_%", 0)]
    [InlineData("0%的", 1)]
    [InlineData("%%", 0)]
    [InlineData("a_b", 0)]
    [InlineData(@"c:\x", 1)]
    [InlineData(@"c:\\", 0)]
    [InlineData("😀", 1)]
    [InlineData("👨‍👩‍👧", 1)]
    [InlineData("👨‍👩", 1)]
    [InlineData("𠮷田", 1)]
    [InlineData("里之 50%", 1)]
    [InlineData("里之 没有", 0)]
    public async Task A_word_is_met_wherever_it_stands_and_means_nothing_else(string typed, int found)
    {
        await Node.Accepted(NewDispute(summary: @"邻里之间，为50%的地界；见 Ab-9 与 C:\x😀家👨‍👩‍👧和𠮷田"));
        await Node.Accepted(NewDispute(summary: "无关"));
        foreach (var settled in new[] { 0, 2 })
        {
            if (settled > 0) (await Settled()).Should().Be(settled);
            var (rows, total) = await Page(new(Topic, null) { Words = SearchWords.Parse("q", typed, []) });
            (rows.Count, total).Should().Be((found, found));
        }
    }

    [Fact]
    public async Task Words_follow_what_the_record_says_now()
    {
        var dispute = NewDispute(summary: "楼道杂物");
        var index = (await Node.Accepted(dispute)).LedgerIndex;
        await Node.Accepted(new ResolveDispute(dispute.Id, AgreementForm.Written, "南调〔2024〕7号", Day));
        (await Total("楼道")).Should().Be(1);
        (await Total("〔2024〕7号 杂物")).Should().Be(1, "each word may stand in another text");
        await Node.Accepted(new ReverseEntry(index + 1, new("录入有误")));
        (await Total("2024〕7")).Should().Be(0);
        await Node.Accepted(new ReverseEntry(index, new("录入有误")));
        (await Total("楼道")).Should().Be(0);
        (await Total("调解-20")).Should().Be(0, "the number is kept, the record is not there");
        await Node.Accepted(NewDispute(id: dispute.Id, summary: "楼顶漏水"));
        (await Total("楼道")).Should().Be(0);
        (await Total("楼顶")).Should().Be(1);
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task Words_of_another_topic_are_not_met()
    {
        await Node.Accepted(NewDispute(summary: "居委会门前"));
        await Node.Accepted(new Application.Governance.Platforms.EstablishPlatform(Guid.NewGuid(), new("c1"), "居委会一层", Day));
        (await Total("居委会")).Should().Be(1);
        (await Page(new("governance.platforms", null) { Words = SearchWords.Parse("q", "委会", []) })).Rows.Should().ContainSingle().Which.Topic.Should().Be("governance.platforms");
    }

    [Theory]
    [InlineData(ListOrder.Recorded, true)]
    [InlineData(ListOrder.Recorded, false)]
    [InlineData(ListOrder.RecordedLastFirst, true)]
    [InlineData(ListOrder.RecordedLastFirst, false)]
    [InlineData(ListOrder.Occurred, true)]
    [InlineData(ListOrder.Occurred, false)]
    [InlineData(ListOrder.OccurredLastFirst, true)]
    [InlineData(ListOrder.OccurredLastFirst, false)]
    public async Task Pages_hold_each_record_once_while_others_write(ListOrder order, bool walked)
    {
        var there = new List<Guid>();
        for (var i = 0; i < 30; i++)
        {
            var dispute = NewDispute($"c{1 + (i % 3)}") with { OccurredOn = Day.AddDays(-(i * 7) % 11) };
            await Node.Accepted(dispute);
            there.Add(dispute.Id);
        }

        using var done = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            for (var i = w; !done.IsCancellationRequested; i += 7)
            {
                var dispute = NewDispute() with { OccurredOn = Day.AddDays(-(i % 20)) };
                await Node.Accepted(dispute);
                await Node.Send(new RecordMediation(there[i % there.Count], "上门", Day));
                await Node.Accepted(new ResolveDispute(dispute.Id, AgreementForm.Oral, null, Day));
            }
        })).ToArray();
        var records = new Records(Node.Service<NpgsqlDataSource>(), Node.Service<ListConnections>()) { Few = walked ? 0 : 20_000 };
        for (var n = 0; n < 5; n++)
        {
            var (seen, totals, page) = (new List<Guid>(), new List<long>(), new PageRequest(-1, 4));
            for (var more = true; more && seen.Count < 400;)
            {
                var (rows, total) = await records.Page(new(Topic, null), order, page, default);
                seen.AddRange(rows.Select(r => r.Stream));
                totals.Add(total);
                more = rows.Count == page.Limit;
                if (more) page = page with { After = rows[^1].First.Index, On = order.IsByOccurrence() ? rows[^1].ListedOn : null };
            }

            seen.Should().OnlyHaveUniqueItems();
            if (seen.Count < 400) seen.Should().Contain(there);
            totals.Should().BeInAscendingOrder("records only come");
        }

        await done.CancelAsync();
        await Task.WhenAll(writers);
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task The_total_and_the_page_are_of_one_moment()
    {
        using var done = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested) await Node.Accepted(NewDispute());
        });
        foreach (var few in new[] { 0L, 20_000 })
        {
            var records = new Records(Node.Service<NpgsqlDataSource>(), Node.Service<ListConnections>()) { Few = few };
            for (var n = 0; n < 50; n++)
            {
                var (rows, total) = await records.Page(new(Topic, null), ListOrder.Recorded, new(-1, 100_000), default);
                total.Should().Be(rows.Count);
            }
        }

        await done.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task What_waits_in_front_of_the_indexes_is_found_like_the_rest()
    {
        await Node.Accepted(NewDispute(summary: "邻里之间"));
        (await Total("邻里")).Should().Be(1);
        (await Settled()).Should().Be(1);
        (await Total("邻里")).Should().Be(1);
        (await Settled()).Should().Be(0);
        (await Sql.AskAsync(Database.Connections.App, "select ledger.lists_settle()")).Should().Be(0L);
        await Node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        (await Settled()).Should().Be(0, "a rebuild leaves nothing waiting");
        await Node.Accepted(NewDispute(summary: "邻里之间"));
        (await Total("邻里")).Should().Be(2, "of one that is in the index and one that is not");
        (await Settled()).Should().Be(1, "it knows the new tables, too");
        (await Total("邻里")).Should().Be(2);
    }

    [Fact]
    public async Task Words_that_have_changed_are_found_and_the_old_ones_are_not_before_and_after_they_are_put_in_their_place()
    {
        var dispute = NewDispute(summary: "楼道里堆放杂物");
        var index = (await Node.Accepted(dispute)).LedgerIndex;
        await Settled();
        await Node.Accepted(new ReplaceEntry(index, Body("楼顶漏水"), new("录入有误")));
        (await Total("楼道"), await Total("楼顶"), await Total("楼顶漏水")).Should().Be((0, 1, 1));
        await Node.MustReplayEqualAsync();
        (await Settled()).Should().Be(1);
        (await Total("楼道"), await Total("楼顶"), await Total("楼顶漏水")).Should().Be((0, 1, 1));
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task Putting_words_in_their_place_takes_turns_with_whoever_changes_them()
    {
        var disputes = Enumerable.Range(0, 600).Select(n => NewDispute(summary: $"楼道里堆放杂物{n}")).ToList();
        var indexes = await Task.WhenAll(disputes.Select(d => Node.Accepted(d)));
        var changes = Task.WhenAll(disputes.Zip(indexes).Reverse().Select(d => Node.Accepted(new ReplaceEntry(d.Second.LedgerIndex, Body("楼顶漏水"), new("录入有误")))));
        while (!changes.IsCompleted) await Settled();
        await changes;
        (await Total("楼道"), await Total("楼顶")).Should().Be((0, 600));
        await Settled();
        (await Total("楼道"), await Total("楼顶")).Should().Be((0, 600));
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task Views_and_texts_are_not_sorted_for_the_planner_nor_after_a_rebuild()
    {
        const string Analyzed = """
            select string_agg(attname, ' ' order by attname) from pg_attribute
            where attrelid in ('ledger.record'::regclass, 'ledger.record_search'::regclass) and attnum > 0 and attstattarget <> 0
            """;
        const string Needed = "first_index first_index listed_on listed_on nth pairs state stream_id stream_id terms topic topic unit unit year";
        (await Sql.AskAsync(Database.Superuser, Analyzed)).Should().Be(Needed);
        await Node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        (await Sql.AskAsync(Database.Superuser, Analyzed)).Should().Be(Needed);
    }

    private async Task<long> Settled()
    {
        const string Waiting = "select count(*) from ledger.record_search where pairs is null";
        var waiting = (long)(await Sql.AskAsync(Database.Superuser, Waiting))!;
        var pending = new PendingIndexEntries(Node.Service<NpgsqlDataSource>(), TimeProvider.System);
        for (var more = true; more;) more = await pending.Settle(default);
        return waiting - (long)(await Sql.AskAsync(Database.Superuser, Waiting))!;
    }

    private static JsonElement Body(string summary) =>
        JsonSerializer.SerializeToElement(new { community = "c1", category = "neighbour", source = "walk-in", partyCount = 2, summary, occurredOn = "2024-01-01" });

    private Task<RecordRows> Page(RecordFilter filter) => Node.Service<IReadModel>().Page(filter, ListOrder.Recorded, new PageRequest(-1, 100), default);

    private async Task<long> Total(string typed) => (await Page(new(Topic, null) { Words = SearchWords.Parse("q", typed, []) })).Total;
}
