using NanhuOrg.Infrastructure.Postgres.Embedded;
using NanhuOrg.Testing;

namespace NanhuOrg.Faults;

/// <summary>Stopped in order, and looked at from outside.</summary>
[Trait("Category", "Slow")]
public sealed class StoppedTests
{
    [Fact]
    public async Task SIGTERM_stops_everything_it_started_and_the_next_start_has_it_all()
    {
        await using var service = await Service.StartAsync();
        var journal = new Journal();
        using var district = new District(service.Address, service.Folder, journal);
        await district.SettleAsync();
        service.PostgresPid.Should().NotBeNull();
        service.Processes().Should().NotBeEmpty();

        (await service.TerminateAsync()).Should().Be(0, service.Said);
        service.PostgresPid.Should().BeNull();
        service.Processes().Should().BeEmpty();

        await service.StartAgainAsync();
        await district.DisputeAsync("after", Guid.NewGuid().ToString());
        Journal.Check(journal.Told, await district.LedgerAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task SIGTERM_under_load_leaves_no_command_half_acknowledged()
    {
        await using var service = await Service.StartAsync();
        var journal = new Journal();
        using var district = new District(service.Address, service.Folder, journal);
        await district.SettleAsync();
        using var enough = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 16).Select(c => Task.Run(() => district.WorkAsync(c, enough.Token))).ToArray();
        await Eventually.BeAsync(() => journal.Count > 100, "clients are at work");
        (await service.TerminateAsync()).Should().Be(0, service.Said);
        service.Processes().Should().BeEmpty();
        await service.StartAgainAsync();
        await enough.CancelAsync();
        await Task.WhenAll(clients);
        journal.InDoubt.Should().BePositive();
        journal.Odd.Should().BeEmpty();
        Journal.Check(journal.Told, await district.LedgerAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Replay_says_equal_and_names_a_figure_row_changed_by_hand()
    {
        await using var service = await Service.StartAsync();
        using var district = new District(service.Address, service.Folder, new Journal());
        await district.SettleAsync();
        await district.DisputeAsync("one", Guid.NewGuid().ToString());

        var equal = await service.RunAsync("replay");
        equal.Code.Should().Be(0, equal.Said);
        equal.Said.Should().MatchRegex("SHA-256 [0-9a-f]{64}").And.Contain("一致");

        await using (var postgres = EmbeddedPostgres.Begin(service.Folder))
        {
            await postgres.Started;
            await Sql.RunAsync(postgres.Connections.Migrator, "update ledger.figure_entry set quantity = 3 where figure = 'dispute.registered'");
        }

        var changed = await service.RunAsync("replay");
        changed.Code.Should().Be(1, changed.Said);
        changed.Said.Should().Contain("不一致").And.MatchRegex(@"ledger says figure\|6\|0\|dispute\.registered\|.*\|1\|")
            .And.MatchRegex(@"table says figure\|6\|0\|dispute\.registered\|.*\|3\|");
        (await service.RunAsync("replay", "--as-of", "4")).Code.Should().Be(0, "what was changed came later");

        (await service.RunAsync("rebuild")).Code.Should().Be(0);
        (await service.RunAsync("replay")).Should().Match<(int Code, string Said)>(r => r.Code == 0);
    }
}
