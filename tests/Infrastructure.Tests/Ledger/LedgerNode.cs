using System.Security.Cryptography;
using System.Text.Json;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NanhuOrg.Application;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Replay;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Organization.Units;
using NanhuOrg.Infrastructure.Ledger.Reading;
using NanhuOrg.Infrastructure.Ledger.Writer;
using NanhuOrg.Infrastructure.Postgres;
using NanhuOrg.Testing;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>One node of the product, without HTTP, serving with the app's own rights.</summary>
internal sealed class LedgerNode : IAsyncDisposable
{
    public static readonly DateOnly Day = new(2024, 3, 15);

    private readonly ServiceProvider services;

    private LedgerNode(ServiceProvider services, MovableTime time) => (this.services, Time) = (services, time);

    public MovableTime Time { get; }

    public LedgerWriter Writer => Service<LedgerWriter>();

    public UnitTree Units => Service<IUnits>().Current;

    /// <param name="writing">False: what is handed to the writer piles up until <see cref="StartWriterAsync"/>.</param>
    public static async Task<LedgerNode> StartAsync(LedgerConnections connections, bool writing = true)
    {
        var time = new MovableTime();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time).AddSingleton<ISecretBox, OpenBox>().AddApplication().AddInfrastructure(connections)
            .AddCheapPasswords();
        var node = new LedgerNode(services.BuildServiceProvider(), time);
        await node.Service<UnitsCache>().Refresh(CancellationToken.None);
        if (writing) await node.StartWriterAsync();
        return node;
    }

    public Task StartWriterAsync() => ((IHostedService)Writer).StartAsync(CancellationToken.None);

    public Task StopWriterAsync() => ((IHostedService)Writer).StopAsync(CancellationToken.None);

    public T Service<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task<Outcome> Send(ICommand command, string? key = null, long? ifMatch = null, DateTimeOffset? simulated = null, string client = "client") =>
        CommandCatalog.Of(command.GetType()).Send(Service<IMediator>(), command, CallFor(command, key, ifMatch, simulated, client), CancellationToken.None);

    public async Task<Receipt> Accepted(ICommand command, string? key = null, long? ifMatch = null, DateTimeOffset? simulated = null)
    {
        var outcome = await Send(command, key, ifMatch, simulated);
        return outcome.Should().BeOfType<Outcome.Accepted>($"{command} was sent").Subject.Receipt;
    }

    public static Call CallFor(object body, string? key = null, long? ifMatch = null, DateTimeOffset? simulated = null, string client = "client") => new(
        new Caller(client, null, null, Scopes.All.ToHashSet()), key ?? Guid.NewGuid().ToString(),
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), LedgerJson.Options)), ifMatch, simulated);

    public static RegisterDispute NewDispute(string community = "c1", Guid? id = null, string? summary = null) =>
        new(id ?? Guid.NewGuid(), new(community), DisputeCategory.Neighbour, DisputeSource.WalkIn, null, summary is null ? null : new(summary), Day);

    /// <summary>District d, street s, communities c1 to cN: entries 0 to N + 1.</summary>
    public async Task SettleDistrictAsync(int communities = 3)
    {
        await Accepted(new RegisterUnit(new("d1"), "南湖新区", UnitKind.District, null, null, Day.AddYears(-1)));
        await Accepted(new RegisterUnit(new("s1"), "湖滨街道", UnitKind.Street, new("d1"), null, Day.AddYears(-1)));
        for (var i = 1; i <= communities; i++) await Accepted(new RegisterUnit(new($"c{i}"), $"第{i}社区", UnitKind.Community, new("s1"), null, Day.AddYears(-1)));
    }

    public Task<ReplayReport> ReplayAsync(long? asOf = null) => Service<ReplayLedger>().Run(asOf, null, CancellationToken.None);

    /// <summary>The whole of it holds: no gap, and everything derived follows from the bytes.</summary>
    public async Task<ReplayReport> MustReplayEqualAsync()
    {
        var report = await ReplayAsync();
        report.Differences.Should().BeEmpty();
        report.Entries.Should().Be(report.AsOf + 1);
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        await StopWriterAsync();
        await services.DisposeAsync();
    }
}

internal sealed class MovableTime : TimeProvider
{
    private TimeSpan moved;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + moved;

    public void Move(TimeSpan by) => moved += by;
}

/// <summary>A database of its own for each test, and the node that serves it.</summary>
public abstract class LedgerTests : IAsyncLifetime
{
    private readonly List<LedgerNode> others = [];

    internal TestDatabase Database { get; private set; } = null!;

    internal LedgerNode Node { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Node = await LedgerNode.StartAsync(Database.Connections);
    }

    public async Task DisposeAsync()
    {
        foreach (var other in others) await other.DisposeAsync();
        await Node.DisposeAsync();
        await Database.DisposeAsync();
    }

    internal async Task<LedgerNode> OtherNodeAsync(bool writing = true)
    {
        others.Add(await LedgerNode.StartAsync(Database.Connections, writing));
        return others[^1];
    }

    /// <summary>As superuser, behind the product's back.</summary>
    protected Task<object?> Ask(string sql) => Sql.AskAsync(Database.Superuser, sql);

    /// <summary>Holds the writer in the middle of a batch of one until <paramref name="send"/> has sent all: the next batch has all of them, in this order.</summary>
    internal async Task<T[]> InOneBatch<T>(params Func<Task<T>>[] send)
    {
        await using var holder = new Npgsql.NpgsqlConnection(Database.Superuser);
        await holder.OpenAsync();
        await Lock("pg_advisory_lock");
        var plug = Node.Send(LedgerNode.NewDispute());
        await Eventually.BeAsync(async () => Equals(
            await Ask("select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())"),
            1L), "the writer waits");
        var sent = new List<Task<T>>();
        foreach (var one in send)
        {
            sent.Add(one());
            await Eventually.BeAsync(() => Node.Writer.Backlog == sent.Count, $"{sent.Count} commands wait for the writer");
        }

        await Lock("pg_advisory_unlock");
        (await plug).Should().BeOfType<Outcome.Accepted>();
        return await Task.WhenAll(sent);

        async Task Lock(string function)
        {
            await using var command = new Npgsql.NpgsqlCommand($"select {function}({LedgerLock.Key})", holder);
            await command.ExecuteScalarAsync();
        }
    }
}

/// <summary>Keys are the Api's matter; here it is enough that what goes in comes out.</summary>
internal sealed class OpenBox : ISecretBox
{
    public string Close(string secret) => $"box:{secret}";

    public string Open(string closed) => closed["box:".Length..];
}
