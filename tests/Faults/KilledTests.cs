using NanhuOrg.Testing;

namespace NanhuOrg.Faults;

/// <summary>The promise under kill -9, of the service and of its database, with 64 clients that repeat until they have a receipt.</summary>
[Trait("Category", "Slow")]
public sealed class KilledTests
{
    private const int Clients = 64;

    /// <summary>Acknowledgements between one fault and the next: every fault strikes a service at work.</summary>
    private const int Between = 250;

    [Fact]
    public async Task Sixty_four_clients_lose_nothing_to_five_deaths_of_the_service_and_two_of_PostgreSQL()
    {
        await using var service = await Service.StartAsync();
        var journal = new Journal();
        using var district = new District(service.Address, service.Folder, journal);
        await district.SettleAsync();

        using var enough = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(c => Task.Run(() => district.WorkAsync(c, enough.Token))).ToArray();
        var faults = new List<string>();
        foreach (var fault in new[] { "service", "postgres", "service", "service", "postgres", "service", "service" })
        {
            await WorkGoesOnAsync(journal);
            if (fault == "service")
            {
                (await service.KillAsync()).Should().Be(Service.KilledBySignal9);
                await service.StartAgainAsync();
            }
            else
            {
                await service.KillPostgresAsync();
            }

            faults.Add(fault);
        }

        await WorkGoesOnAsync(journal);
        await enough.CancelAsync();
        await Task.WhenAll(clients);

        faults.Should().HaveCount(7);
        journal.InDoubt.Should().BeGreaterThan(faults.Count, "every fault struck commands under way");
        journal.Odd.Should().BeEmpty("a client hears of its receipt, or that it should repeat");
        var ledger = await district.LedgerAsync();
        Journal.Check(journal.Told, ledger).Should().BeEmpty();
        var replay = await service.RunAsync("replay");
        replay.Code.Should().Be(0, replay.Said);

        // the twins: the same check of the same run, with one thing wrong
        var told = journal.Told;
        var victim = told.Count / 2;
        Altered(told, victim, told[victim] with { Index = told[victim].Index + 1 }).Should().NotBeEmpty();
        Altered(told, victim, told[victim] with { Version = told[victim].Version + 1 }).Should().NotBeEmpty();
        Altered(told, victim, told[victim] with { Key = "never sent" }).Should().HaveCount(2);
        Journal.Check(told, [.. ledger.Where(e => e.Key != told[victim].Key)]).Should().NotBeEmpty("an acknowledged command is lost");
        Journal.Check(told, [.. ledger, new(ledger.Count, told[victim].Key, told[victim].Stream)]).Should().NotBeEmpty("a command is there twice");

        IReadOnlyList<string> Altered(IReadOnlyList<Acknowledged> all, int at, Acknowledged other) => Journal.Check([.. all.Take(at), other, .. all.Skip(at + 1)], ledger);
    }

    private static Task WorkGoesOnAsync(Journal journal)
    {
        var before = journal.Count;
        return Eventually.BeAsync(() => journal.Count >= before + Between, $"{Between} more commands are acknowledged", TimeSpan.FromSeconds(60));
    }
}
