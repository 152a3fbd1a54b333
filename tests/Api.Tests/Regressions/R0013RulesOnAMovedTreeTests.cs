using System.Diagnostics;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Testing;
using Npgsql;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>
/// A command whose rules were asked before a unit was closed, and which reached the writer after, was decided again but not checked again: it was recorded in a
/// closed unit.
/// </summary>
public sealed class R0013RulesOnAMovedTreeTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string WritersLock = "5647916802623107687";

    [Fact]
    public async Task What_was_checked_against_the_old_tree_is_checked_again()
    {
        var unit = await Api.Unit("NH-C9", "九华社区", "community", DistrictHost.Street);
        var begun = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == PipelineTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = a => _ = a.OperationName == "RegisterDispute" ? Interlocked.Increment(ref begun) : 0,
        };
        ActivitySource.AddActivityListener(listener);

        // the writer is held while closing the unit; whatever comes meanwhile sees an open one
        await using var holder = new NpgsqlConnection(Host.Database.Superuser);
        await holder.OpenAsync();
        await RunAsync(holder, $"select pg_advisory_lock({WritersLock})");
        var closing = Api.Step(unit, "close", new { occurredOn = "2024-06-01" }, Deeds.Units);
        await Eventually.BeAsync(
            async () => await Sql.AskAsync(Host.Database.Superuser, "select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid "
                + "from pg_database where datname = current_database())") is > 0L,
            "the writer waits for its lock");
        var registrations = Enumerable.Range(0, 16)
            .Select(_ => Api.Post(Deeds.Disputes, new { community = unit.Id, category = "land", source = "online", occurredOn = "2024-07-01" })).ToList();
        await Eventually.BeAsync(() => Volatile.Read(ref begun) >= 16, "all registrations are under way");
        await RunAsync(holder, $"select pg_advisory_unlock({WritersLock})");

        var closed = (await closing).Must(200);
        foreach (var answer in await Task.WhenAll(registrations)) answer.MustBeProblem(400).Errors.Should().Equal("community:unit-closed");
        (await Host.HeadAsync()).Should().Be(closed.Index);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
