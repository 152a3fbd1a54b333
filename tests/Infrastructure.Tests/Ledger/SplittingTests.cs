using NanhuOrg.Application.Ledger;
using NanhuOrg.Testing;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>What PostgreSQL cannot store is found by halving, and only it is refused.</summary>
public class SplittingTests : LedgerTests
{
    [Fact]
    public async Task One_event_that_cannot_be_stored_among_eighty_neighbours()
    {
        using var counted = new Counted("nanhu.ledger.splits");
        var (verdicts, _) = await CommitAtOnce(Enumerable.Range(0, 81).Select(n => Requests.Dispute(Node, summary: n == 37 ? Requests.NotStorable : null)));
        verdicts[37].Should().BeOfType<Verdict.NotStorable>().Which.State.Should().Be("22P05");
        verdicts.Where((_, n) => n != 37).Should().AllBeOfType<Verdict.Accepted>();
        counted.Total.Should().BeInRange(6, 7, "81 are halved until one is alone");
        (await Node.ReplayAsync()).Should().Match<Application.Replay.ReplayReport>(r => r.Equal && r.Entries == 80);
        (await Ask("select count(*) from ledger.mt_streams where version > 0")).Should().Be(80L);
    }

    [Fact]
    public async Task Several_of_them_and_a_key_and_a_stream_used_twice()
    {
        using var counted = new Counted("nanhu.ledger.splits");
        var id = Guid.NewGuid();
        var (verdicts, _) = await CommitAtOnce(
        [
            Requests.Dispute(Node, id, summary: Requests.NotStorable), Requests.Dispute(Node, id), Requests.Dispute(Node, key: "key", summary: Requests.NotStorable),
            Requests.Dispute(Node, key: "key"), Requests.Dispute(Node), Requests.Dispute(Node, id, expected: 1),
        ]);
        verdicts.Select(v => v.GetType().Name).Should().Equal("NotStorable", "Accepted", "NotStorable", "Accepted", "Accepted", "Accepted");
        counted.Total.Should().BePositive();
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task What_the_database_refuses_only_at_the_commit_is_found_too_and_written_by_nobody()
    {
        await Sql.RunAsync(Database.Superuser, """
            create function ledger.at_last() returns trigger language plpgsql as $$
            begin
                if convert_from(new.bytes, 'UTF8') like '%最后才拒绝%' then raise exception 'too late' using errcode = '23514'; end if;
                return null;
            end $$;
            create constraint trigger at_last after insert on ledger.ledger_entry deferrable initially deferred for each row execute function ledger.at_last()
            """);
        var (verdicts, node) = await CommitAtOnce(Enumerable.Range(0, 9).Select(n => Requests.Dispute(Node, summary: n == 4 ? "最后才拒绝" : null)));
        verdicts[4].Should().BeOfType<Verdict.NotStorable>().Which.State.Should().Be("23514");
        verdicts.Where((_, n) => n != 4).Should().AllBeOfType<Verdict.Accepted>();
        (await node.Writer.Commit(Requests.Dispute(node), default)).Should().BeOfType<Verdict.Accepted>().Which.Receipt.LedgerIndex.Should().Be(8);
        await Sql.RunAsync(Database.Superuser, "drop trigger at_last on ledger.ledger_entry; drop function ledger.at_last()");
        (await Node.MustReplayEqualAsync()).Entries.Should().Be(9);
    }

    [Fact]
    public async Task After_it_the_writer_goes_on_as_if_nothing_had_been()
    {
        var (verdicts, node) = await CommitAtOnce([Requests.Dispute(Node, summary: Requests.NotStorable)]);
        verdicts.Should().AllBeOfType<Verdict.NotStorable>();
        (await node.Writer.Commit(Requests.Dispute(node), default)).Should().BeOfType<Verdict.Accepted>().Which.Receipt.LedgerIndex.Should().Be(0);
    }

    [Fact]
    public async Task A_writer_that_has_stopped_says_that_it_does_not_know()
    {
        await Node.StopWriterAsync();
        (await Node.Writer.Commit(Requests.Dispute(Node), default)).Should().Be(new Verdict.Unknown());
        (await Node.Send(LedgerNode.NewDispute())).Should().BeOfType<Application.Pipeline.Outcome.Invalid>("there are no units yet; the rules need no writer");
    }

    /// <summary>Bug 1: a writer stopped before its loop had begun left everybody waiting for ever.</summary>
    [Fact]
    public async Task Bug_0001_a_writer_stopped_before_it_began_answers_too()
    {
        var node = await OtherNodeAsync(writing: false);
        var before = node.Writer.Commit(Requests.Dispute(node), default);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await ((Microsoft.Extensions.Hosting.IHostedService)node.Writer).StartAsync(stopped.Token);
        await node.StopWriterAsync();
        (await before.WaitAsync(TimeSpan.FromSeconds(30))).Should().Be(new Verdict.Unknown());
        (await node.Writer.Commit(Requests.Dispute(node), default).WaitAsync(TimeSpan.FromSeconds(30))).Should().Be(new Verdict.Unknown());
    }

    private async Task<(Verdict[] Verdicts, LedgerNode Node)> CommitAtOnce(IEnumerable<AppendRequest> commitments)
    {
        var node = await OtherNodeAsync(writing: false);
        var answers = commitments.Select(c => node.Writer.Commit(c, default)).ToList();
        node.Writer.Backlog.Should().Be(answers.Count);
        await node.StartWriterAsync();
        return (await Task.WhenAll(answers), node);
    }
}
