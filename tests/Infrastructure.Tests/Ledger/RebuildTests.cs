using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Replay;
using NanhuOrg.Application.Reporting.Statistics;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Testing;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>Everything derived is thrown away and made again while others write and read: exact, nothing lost, never a mix.</summary>
public class RebuildTests : LedgerTests
{
    [Fact]
    public async Task While_eight_clients_write_and_others_read()
    {
        await Node.SettleDistrictAsync();
        using var done = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
        {
            var accepted = 0;
            for (; !done.IsCancellationRequested; accepted += 2)
            {
                var dispute = NewDispute($"c{1 + (client % 3)}");
                await Node.Accepted(dispute);
                await Node.Accepted(new ResolveDispute(dispute.Id, AgreementForm.Oral, null, Day));
            }

            return accepted;
        })).ToArray();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var seen = new List<YearStatistics>();
            while (!done.IsCancellationRequested) seen.Add(await Statistics());
            return seen;
        })).ToArray();
        var replays = Task.Run(async () =>
        {
            var count = 0;
            for (; !done.IsCancellationRequested; count++) await Node.MustReplayEqualAsync();
            return count;
        });

        var rebuilt = new List<long>();
        for (var n = 0; n < 6; n++)
        {
            rebuilt.Add((await Node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default)).Entries);
            var head = rebuilt[^1];
            await Eventually.BeAsync(async () => (await Node.Service<IEntries>().Head(default)).Index >= head + 20, "writing goes on");
        }

        await done.CancelAsync();
        var written = (await Task.WhenAll(writers)).Sum();
        rebuilt.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems("writing went on between the rebuilds");
        (await replays).Should().BePositive();
        (await Node.MustReplayEqualAsync()).Entries.Should().Be(5 + written);

        var answers = (await Task.WhenAll(readers)).SelectMany(s => s).ToList();
        answers.Count.Should().BeGreaterThan(20);
        foreach (var answer in answers.DistinctBy(a => a.AsOf.Index))
            Values(answer).Should().Equal(Values(await Statistics(answer.AsOf.Index)), $"it was true as of {answer.AsOf.Index}");
        answers.GroupBy(a => a.AsOf.Index).Should().OnlyContain(g => g.Select(Text).Distinct().Count() == 1, "one moment has one answer");
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_same_blocks_come_out()
    {
        var node = await OtherNodeAsync(writing: false);
        await node.StartWriterAsync();
        await node.SettleDistrictAsync();
        for (var round = 0; round < 4; round++)
        {
            var verdicts = await Task.WhenAll(Enumerable.Range(0, 4200).Select(n => node.Writer.Commit(Requests.Dispute(node, community: $"c{1 + (n % 3)}"), default)));
            verdicts.Should().AllBeOfType<Application.Ledger.Verdict.Accepted>();
        }

        (await Ask("select max(level) from ledger.figure_block")).Should().Be(1);
        const string Blocks = "select md5(string_agg(b::text, E'\\n' order by b::text)) from ledger.figure_block b";
        var before = await Ask(Blocks);
        await node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        (await Ask(Blocks)).Should().Be(before);
        await node.MustReplayEqualAsync();
        await node.Accepted(NewDispute());
    }

    [Fact]
    public async Task What_was_tampered_with_is_mended_by_it_unless_it_is_evidence()
    {
        await Node.SettleDistrictAsync();
        for (var n = 0; n < 5; n++) await Node.Accepted(NewDispute());
        await Sql.RunAsync(
            Database.Superuser, "update ledger.figure_entry set quantity = 5; delete from ledger.claim; delete from ledger.record where topic = 'governance.disputes'");
        (await Node.ReplayAsync()).Equal.Should().BeFalse();
        await Node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        await Node.MustReplayEqualAsync();

        await Sql.RunAsync(
            Database.Superuser, "set session_replication_role = replica; update ledger.ledger_entry set leaf = sha256('') where idx = 7; reset session_replication_role");
        var rebuild = () => Node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        await rebuild.Should().ThrowAsync<EvidenceFaultException>().WithMessage("index 7: leaf hash*");
        (await Ask("select to_regclass('ledger.figure_entry_new') is null")).Should().Be(true);
        await Node.Accepted(NewDispute());
    }

    [Fact]
    public async Task The_rights_are_the_same_afterwards()
    {
        const string Rights = "select string_agg(format('%s %s %s', table_name, grantee, privilege_type), E'\\n' order by table_name, grantee, privilege_type) from "
            + "information_schema.role_table_grants where table_schema = 'ledger'";
        var before = await Ask(Rights);
        for (var n = 0; n < 2; n++) await Node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        (await Ask(Rights)).Should().Be(before);
        (await Ask("select string_agg(indexdef, E'\\n') from pg_indexes where schemaname = 'ledger' and tablename in ('figure_entry', 'figure_block', 'record', "
            + "'record_search', 'record_count', 'claim')")).As<string>().Split('\n').Should().HaveCount(14);
    }

    private Task<YearStatistics> Statistics(long? asOf = null) =>
        Node.Service<MediatR.IMediator>().Send(new GetStatistics(CallFor("").Caller, 2024, new(asOf, null, null), null, null, null));

    private static IEnumerable<decimal?> Values(YearStatistics statistics) => statistics.Items.Select(i => i.Value);

    private static string Text(YearStatistics statistics) => string.Join(' ', Values(statistics));
}
