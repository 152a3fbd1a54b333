using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Statistics;
using NanhuOrg.Infrastructure.Database;
using NanhuOrg.Testing;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>A database that takes everything and says nothing: a server that was stopped, not killed.</summary>
public class SilentDatabaseTests : LedgerTests
{
    [Fact]
    public async Task Nobody_waits_for_it_and_what_it_was_asked_is_known_by_its_key_afterwards()
    {
        await Node.SettleDistrictAsync();
        await using var line = CutLine.To(Database);
        await using var node = await LedgerNode.StartAsync(line.Connections);
        var watch = node.Service<DatabaseWatch>();
        await ((IHostedService)watch).StartAsync(default);
        await node.Accepted(NewDispute());
        (await LedgerDatabase.AnswersAsync(line.Connections, default)).Should().BeTrue();

        line.FallSilent();
        var (dispute, asked) = (NewDispute(), Stopwatch.StartNew());
        var (written, read) = (node.Send(dispute, "key"), AskAsync(node));
        (await LedgerDatabase.AnswersAsync(line.Connections, default)).Should().BeFalse();
        asked.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
        (await written).Should().Be(new Outcome.Unknown("ledger.outcome-unknown"));
        await ((Func<Task>)(() => read)).Should().ThrowAsync<DatabaseSilentException>();
        watch.Away.IsCancellationRequested.Should().BeTrue();
        asked.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(15), "not as long as it is silent");

        (await node.Send(dispute, "key").WaitAsync(TimeSpan.FromSeconds(1))).Should().Be(new Outcome.Unknown("database.away"));
        await ((Func<Task>)(() => AskAsync(node).WaitAsync(TimeSpan.FromSeconds(1)))).Should().ThrowAsync<DatabaseSilentException>("it is not even asked");

        line.SpeakAgain();
        await Eventually.BeAsync(() => !watch.Away.IsCancellationRequested, "it is heard again");
        (await node.Send(dispute, "key")).Should().BeOfType<Outcome.Accepted>().Which.Receipt.LedgerIndex.Should().Be(6);
        await AskAsync(node);
        (await Node.MustReplayEqualAsync()).Entries.Should().Be(7);
        await ((IHostedService)watch).StopAsync(default);
    }

    private static Task<YearStatistics> AskAsync(LedgerNode node) => node.Service<MediatR.IMediator>().Send(
        new GetStatistics(new Caller("client", null, null, Scopes.All.ToHashSet()), 2024, new Moment(null, null, null), null, null, null), default);
}
