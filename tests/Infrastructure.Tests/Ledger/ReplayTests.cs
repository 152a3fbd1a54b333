using CsCheck;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Replay;
using NanhuOrg.Infrastructure.Ledger.Writer;
using NanhuOrg.Testing;
using Npgsql;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>The second engine agrees with the tables, on whatever history; and so does a rebuild.</summary>
public class ReplayTests
{
    private const string Derived = """
        select md5(string_agg(line, E'\n' order by line)) from (
            select format('f %s', f) line from ledger.figure_entry f union all select format('b %s', b) from ledger.figure_block b
            union all select format('r %s %s', r.stream_id, (r.topic, r.unit, r.listed_on, r.state, r.terms, r.first_index, r.recorded_at, r.client, r.person, r.version,
                r.view)) from ledger.record r
            union all select format('s %s', s) from ledger.record_search s union all select format('n %s', n) from ledger.record_count n where rows <> 0
            union all select format('c %s', c) from ledger.claim c) all_lines
        """;

    [Fact]
    public async Task A_random_history_is_replayed_to_the_same_tables_at_the_head_and_as_of_any_index_and_rebuilt_to_the_same()
    {
        var corrections = 0;
        await RandomStep.History.SampleAsync(
            async steps =>
            {
                await using var database = await TestDatabase.CreateAsync();
                await using var node = await LedgerNode.StartAsync(database.Connections);
                var history = new RandomHistory(node);
                await history.LiveAsync(steps);
                var report = await node.MustReplayEqualAsync();
                foreach (var index in steps.Select(s => s.Which % report.Entries).Take(4).Append(-1))
                    (await node.ReplayAsync(index)).Should().Match<ReplayReport>(r => r.Equal && r.AsOf == index);

                // what the writer leaves for its next pause, a rebuild does at once
                var pending = new PendingIndexEntries(node.Service<NpgsqlDataSource>(), TimeProvider.System);
                for (var more = true; more;) more = await pending.Settle(default);
                var before = await Sql.AskAsync(database.Superuser, Derived);
                var rebuilt = await node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), CancellationToken.None);
                rebuilt.Entries.Should().Be(report.Entries);
                (await Sql.AskAsync(database.Superuser, Derived)).Should().Be(before);
                (await node.MustReplayEqualAsync()).Sha256.Should().Be(report.Sha256);
                corrections += history.Accepted.GetValueOrDefault("ledger.entries.replace") + history.Accepted.GetValueOrDefault("ledger.entries.reverse");
            },
            iter: Environment.GetEnvironmentVariable("CsCheck_Iter") is { } set
                ? long.Parse(set, System.Globalization.CultureInfo.InvariantCulture) : InnerLoop.Of(5, 1), threads: 1);
        corrections.Should().BePositive("a history without corrections proves nothing about them");
    }

    [Fact]
    public async Task An_empty_ledger_replays_to_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = await LedgerNode.StartAsync(database.Connections);
        (await node.MustReplayEqualAsync()).Should().Match<ReplayReport>(r => r.AsOf == -1 && r.Entries == 0);
    }

    [Fact]
    public async Task The_history_beyond_the_index_asked_for_does_not_count()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = await LedgerNode.StartAsync(database.Connections);
        await node.SettleDistrictAsync();
        var then = await node.ReplayAsync(4);
        for (var n = 0; n < 10; n++) await node.Accepted(LedgerNode.NewDispute());
        (await node.ReplayAsync(4)).Should().BeEquivalentTo(then);
    }

    [Fact]
    public async Task Found_0001_a_record_reversed_as_a_whole_and_recorded_again_is_listed_anew()
    {
        // seed 0001C8lSA8j2: the table gave it the place of its second beginning, the replay that of its first
        await using var database = await TestDatabase.CreateAsync();
        await using var node = await LedgerNode.StartAsync(database.Connections);
        await node.SettleDistrictAsync();
        var dispute = LedgerNode.NewDispute();
        await node.Accepted(dispute);
        await node.Accepted(new ReverseEntry(5, new("录入有误")));
        await node.Accepted(LedgerNode.NewDispute());
        await node.Accepted(dispute);
        await node.MustReplayEqualAsync();
        (await node.Service<IReadModel>().Find("governance.disputes", dispute.Id, default))!.First.Index.Should().Be(8);
        await node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        await node.MustReplayEqualAsync();
    }
}
