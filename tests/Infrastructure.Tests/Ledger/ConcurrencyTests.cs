using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Organization.Units;
using NanhuOrg.Infrastructure.Ledger.Writer;
using NanhuOrg.Infrastructure.Postgres;
using NanhuOrg.Testing;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>Many at once, on one stream, from two nodes, and with connections dying under them: nothing twice, nothing lost.</summary>
public class ConcurrencyTests : LedgerTests
{
    [Fact]
    public async Task Many_deciders_on_one_stream_all_land_each_once()
    {
        var deciders = InnerLoop.Of(32, 8);
        using var batches = new Counted("nanhu.ledger.batch");
        var node = await OtherNodeAsync();
        await node.SettleDistrictAsync();
        var id = Guid.NewGuid();
        await node.Accepted(NewDispute(id: id));
        var versions = await Task.WhenAll(Enumerable.Range(0, deciders).Select(async decider =>
        {
            var landed = new List<long>();
            for (var n = 0; n < 5; n++) landed.Add((await UntilAccepted(() => node.Send(new RecordMediation(id, $"{decider}-{n}", Day), $"{decider}-{n}"))).Receipt.Version);
            return landed;
        }));
        versions.SelectMany(v => v).Order().Should().Equal(Enumerable.Range(2, 5 * deciders).Select(v => (long)v));
        (await Ask("select array_agg(distinct data ->> 'method') from ledger.mt_events where type = 'governance.mediation-held.v1'")).As<string[]>()
            .Should().HaveCount(5 * deciders);
        batches.Total.Should().BeGreaterThan(5 * deciders, "a stream moves once a batch");
        await node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task Two_nodes_write_at_once_without_a_gap_or_a_loss()
    {
        var each = InnerLoop.Of(40, 20);
        await Node.SettleDistrictAsync();
        var second = await OtherNodeAsync();
        var third = await OtherNodeAsync();
        var shared = Guid.NewGuid();
        await second.Accepted(NewDispute(id: shared));
        var told = await Task.WhenAll(Enumerable.Range(0, 16).Select(async client =>
        {
            var node = client % 2 == 0 ? second : third;
            var indexes = new List<long>();
            for (var n = 0; n < each; n++)
            {
                var (key, step) = ($"{client}-{n}", n);
                ICommand command = step switch
                {
                    _ when step % 20 == 19 => new RegisterUnit(new($"n{client}-{step}"), "新社区", UnitKind.Community, new("s1"), null, Day),
                    _ when step % 5 == 4 => new RecordMediation(shared, key, Day),
                    _ => NewDispute($"c{1 + (step % 3)}"),
                };
                indexes.Add((await UntilAccepted(() => node.Send(command, key))).Receipt.LedgerIndex);
            }

            return indexes;
        }));
        told.SelectMany(i => i).Order().Should().Equal(Enumerable.Range(6, 16 * each).Select(i => (long)i));
        await Node.MustReplayEqualAsync();
        (await Ask("select count(*) from ledger.ledger_receipt")).Should().Be(6L + (16 * each));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Backends_killed_under_load_cost_no_command()
    {
        using var retries = new Counted("nanhu.ledger.retries");
        var node = await OtherNodeAsync();
        await node.SettleDistrictAsync();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(6));
        var killed = 0L;
        var clients = Enumerable.Range(0, 16).Select(client => Task.Run(async () =>
        {
            var answers = new List<Outcome.Accepted>();
            for (var n = 0; !enough.IsCancellationRequested; n++)
            {
                var dispute = NewDispute();
                // a new record is not loaded: what dies under it is the writer's, and the writer settles it alone
                var created = await node.Send(dispute, $"{client}-{n}");
                answers.Add(created.Should().BeOfType<Outcome.Accepted>().Subject);
                if (n % 3 == 0) answers.Add(await UntilAccepted(() => node.Send(new RecordMediation(dispute.Id, null, Day), $"{client}-{n}-mediated")));
            }

            return answers;
        })).ToArray();
        while (!enough.IsCancellationRequested)
        {
            killed += (long)(await Ask("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and usename = 'nanhu_app'"))!;
            await Task.Delay(400);
        }

        var accepted = (await Task.WhenAll(clients)).SelectMany(a => a).ToList();
        killed.Should().BeGreaterThan(5);
        retries.Total.Should().BePositive("a batch was under way when its connection died");
        accepted.Select(a => a.Receipt.LedgerIndex).Order().Should().Equal(Enumerable.Range(5, accepted.Count).Select(i => (long)i), "each once, none lost, no gap");
        await node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task Without_being_sent_again_a_batch_is_lost_with_its_connection()
    {
        // the twin of the test above: one attempt, as the writer makes it, and the kill that it would survive
        await Node.SettleDistrictAsync();
        await Sql.RunAsync(Database.Superuser, "create function public.slow() returns trigger language plpgsql as 'begin perform pg_sleep(60); return null; end'; create "
            + "constraint trigger slow after insert on ledger.ledger_entry deferrable initially deferred for each row execute function public.slow(); grant usage on schema "
                + "public to public");
        var attempt = Node.Service<BatchTransaction>().Run([Requests.Dispute(Node)], default);
        await Eventually.BeAsync(
            async () => Equals(await Ask("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'"), 1L),
            "it commits, and is killed");
        (await ((Func<Task>)(() => attempt)).Should().ThrowAsync<Exception>()).Which.Should().Match<Exception>(e => Faults.Connection(e));
        (await Node.ReplayAsync()).Entries.Should().Be(5);
    }

    /// <summary>What every client does: the same key until there is an answer.</summary>
    private static async Task<Outcome.Accepted> UntilAccepted(Func<Task<Outcome>> send)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                switch (await send())
                {
                    case Outcome.Accepted accepted: return accepted;
                    case Outcome.Stale or Outcome.Unknown when attempt < 200: break;
                    case var other: throw new InvalidOperationException($"Answered {other}.");
                }
            }
            catch (Exception e) when ((e is System.Data.Common.DbException || e.InnerException is System.Data.Common.DbException || e is LedgerAwayException
                || e.GetBaseException() is NullReferenceException { Source: "Npgsql" }) && attempt < 200)
            {
                // the API answers 503
            }
        }
    }
}
