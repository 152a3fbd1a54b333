using NanhuOrg.Testing;

namespace NanhuOrg.Faults;

/// <summary>PostgreSQL is stopped by SIGSTOP: it lives, takes connections, and says nothing.</summary>
[Trait("Category", "Slow")]
public sealed class SilentDatabaseTests
{
    [Fact]
    public async Task It_is_said_at_once_and_nobody_waits_and_nothing_is_lost()
    {
        await using var service = await Service.StartAsync();
        var journal = new Journal();
        using var district = new District(service.Address, service.Folder, journal);
        await district.SettleAsync();
        using var enough = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 16).Select(c => Task.Run(() => district.WorkAsync(c, enough.Token))).ToArray();
        await Eventually.BeAsync(() => journal.Count > 100, "clients are at work");

        await service.SignalPostgresAsync("STOP");
        try
        {
            var (status, word, took) = await service.HealthAsync();
            (status, word).Should().Be((503, "database-away"));
            took.Should().BeLessThan(TimeSpan.FromSeconds(4), "two seconds are meant, on a machine with other things to do");

            // whoever came before it was known waits some seconds; from then on nobody does
            await Eventually.BeAsync(async () => await district.ReadAsync() is (503, { TotalSeconds: < 1 }), "reading is refused at once");
            var refused = await district.TryDisputeAsync("refused", Guid.NewGuid().ToString());
            (refused.Status, refused.Code).Should().Be((503, "database.away"));
            refused.Took.Should().BeLessThan(TimeSpan.FromSeconds(1));
            (await service.HealthAsync()).Took.Should().BeLessThan(TimeSpan.FromSeconds(1));
        }
        finally
        {
            await service.SignalPostgresAsync("CONT");
        }

        var told = journal.Count;
        await Eventually.BeAsync(() => journal.Count > told + 100, "the clients go on");
        await enough.CancelAsync();
        await Task.WhenAll(clients);
        (await service.HealthAsync()).Word.Should().Be("ready");
        journal.InDoubt.Should().BePositive();
        journal.Odd.Should().BeEmpty("a client hears of its receipt, or that it should repeat");
        Journal.Check(journal.Told, await district.LedgerAsync()).Should().BeEmpty();
        var replay = await service.RunAsync("replay");
        replay.Code.Should().Be(0, replay.Said);
    }
}
