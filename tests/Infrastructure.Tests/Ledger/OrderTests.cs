using Marten;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Organization.Clocks;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Infrastructure.Ledger;
using NanhuOrg.Testing;
using Npgsql;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>The index is the order: without a gap, never against the clock, and no way into the ledger around it.</summary>
public class OrderTests : LedgerTests
{
    [Fact]
    public async Task The_index_has_no_gap_whatever_was_refused_in_between()
    {
        await Node.SettleDistrictAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => n % 4 == 3 ? Node.Send(NewDispute("nowhere")) : Node.Send(NewDispute())));
        outcomes.OfType<Outcome.Accepted>().Select(o => o.Receipt.LedgerIndex).Order().Should().Equal(Enumerable.Range(5, 150).Select(n => (long)n));
        (await Ask("select array_agg(idx order by idx) = array(select generate_series(0::bigint, 154)) from ledger.ledger_entry")).Should().Be(true);
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task Recorded_time_never_runs_backwards_also_when_the_clock_does()
    {
        await Node.SettleDistrictAsync();
        foreach (var hours in new[] { 2, -3, -24, 12 })
        {
            Node.Time.Move(TimeSpan.FromHours(hours));
            await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Node.Accepted(NewDispute())));
        }

        var times = await TimesAsync();
        times.Should().BeInAscendingOrder();
        times[^1].Should().Be(times[9], "the clock is thirteen hours behind the third dispute");
        (await Node.Service<IEntries>().Head(default)).RecordedAt.Should().Be(times[^1]);
    }

    [Fact]
    public async Task A_simulated_ledger_is_recorded_at_the_moments_named_but_never_backwards()
    {
        var noon = new DateTimeOffset(2024, 5, 6, 12, 0, 0, TimeSpan.Zero);
        await Node.Accepted(new SimulateClock(Guid.NewGuid(), "示例", new(2024, 5, 6)), simulated: noon);
        var batch = await InOneBatchOf(new[] { 2, 1, 3 }.Select(h => Requests.Dispute(Node, simulated: noon.AddHours(h))));
        batch.Should().AllBeOfType<Verdict.Accepted>();
        (await TimesAsync()).Should().Equal(noon, noon.AddHours(2), noon.AddHours(2), noon.AddHours(3));
    }

    [Fact]
    public async Task A_head_that_moved_away_lets_nothing_in()
    {
        await Node.SettleDistrictAsync();
        var append = () => Sql.RunAsync(
            Database.Connections.App,
            "select ledger.ledger_append(4, now(), 4, false, array[gen_random_uuid()], array[gen_random_uuid()], array['t'], array['c1'], array['\\x00'::bytea], "
                + "array[sha256('\\x00')])");
        (await append.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("LG001");
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task An_event_without_an_entry_cannot_be_committed()
    {
        await Node.SettleDistrictAsync();
        var before = await CountsAsync();

        // without our projection, which would refuse it before the database does
        await using var source = new NpgsqlDataSourceBuilder(Database.Connections.App).Build();
        await using var store = LedgerStore.Build(source, figures: null);
        await using var session = store.LightweightSession();
        session.Events.StartStream<Dispute>(Guid.NewGuid(), new DisputeRegistered(new("c1"), DisputeCategory.Land, DisputeSource.Visit, 1, null, Day));
        var save = () => session.SaveChangesAsync();
        var thrown = (await save.Should().ThrowAsync<Exception>()).Which;
        Chain(thrown).OfType<PostgresException>().First().SqlState.Should().Be("LG002");
        (await CountsAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Without_the_trigger_such_an_event_would_get_in()
    {
        // the twin of the test above: it can fail
        await Sql.RunAsync(Database.Superuser, "alter table ledger.mt_events disable trigger event_has_entry");
        await using var source = new NpgsqlDataSourceBuilder(Database.Connections.App).Build();
        await using var store = LedgerStore.Build(source, figures: null);
        await using var session = store.LightweightSession();
        session.Events.StartStream<Dispute>(Guid.NewGuid(), new DisputeRegistered(new("c1"), DisputeCategory.Land, DisputeSource.Visit, 1, null, Day));
        await session.SaveChangesAsync();
        (await Node.ReplayAsync()).Differences.Should().Contain(d => d.Contains("has no entry"));
    }

    [Fact]
    public async Task A_session_of_the_product_that_does_not_come_through_the_writer_is_stopped_by_the_projection()
    {
        await using var session = Node.Service<IDocumentStore>().LightweightSession();
        session.Events.StartStream<Dispute>(Guid.NewGuid(), new DisputeRegistered(new("c1"), DisputeCategory.Land, DisputeSource.Visit, 1, null, Day));
        var save = () => session.SaveChangesAsync();
        Chain((await save.Should().ThrowAsync<Exception>()).Which).Select(e => e.Message).Should().Contain(m => m.Contains("did not come through the ledger writer"));
        var (events, _, entries) = await CountsAsync(); // of the stream Marten may leave its empty row of version 0
        (events, entries).Should().Be((0L, 0L));
    }

    private async Task<Verdict[]> InOneBatchOf(IEnumerable<AppendRequest> commitments)
    {
        await Node.StopWriterAsync();
        var second = await OtherNodeAsync(writing: false);
        var answers = commitments.Select(c => second.Writer.Commit(c, default)).ToList();
        await second.StartWriterAsync();
        return await Task.WhenAll(answers);
    }

    private async Task<List<DateTimeOffset>> TimesAsync() =>
        [.. (await Node.Service<IEntries>().Page(new(-1, 1000, null, null), default)).Select(e => EntryBytes.Read(e.Bytes).At)];

    private async Task<(long Events, long Streams, long Entries)> CountsAsync() =>
        ((long)(await Ask("select count(*) from ledger.mt_events"))!, (long)(await Ask("select count(*) from ledger.mt_streams"))!,
            (long)(await Ask("select count(*) from ledger.ledger_entry"))!);

    private static IEnumerable<Exception> Chain(Exception? e)
    {
        for (; e is not null; e = e.InnerException) yield return e;
    }
}
