using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NanhuOrg.Application;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Replay;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Organization.Units;
using NanhuOrg.Infrastructure;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Bench;

/// <summary>The product without HTTP, in this process: commands through the mediator, into the same writer.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly DateOnly LastDay = new(2024, 12, 31);
    private static readonly DisputeCategory[] Categories = Enum.GetValues<DisputeCategory>();

    private readonly ServiceProvider services;
    private readonly IMediator mediator;
    private readonly Caller caller = new("bench-in-process", null, null, Scopes.All.ToHashSet());
    private int turn;

    private Node(ServiceProvider services) => (this.services, mediator) = (services, services.GetRequiredService<IMediator>());

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static async Task<Node> Start(LedgerConnections connections, CancellationToken ct)
    {
        var node = new Node(new ServiceCollection().AddLogging().AddApplication().AddInfrastructure(connections).BuildServiceProvider());
        // as serving does: a ledger that grew under no known definitions would be rebuilt by the next program that starts on it
        if (await node.Get<IDerivedTables>().IsOutdated(ct)) await node.Get<IDerivedTables>().Rebuild(Report.Silent, ct);
        // not under ct: a host's services end when they are stopped, and by then nobody waits for the writer any more
        foreach (var hosted in node.services.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
        return node;
    }

    /// <summary>
    /// What every ledger here begins with: a district with 24 communities, each with its platform, and 176 departments. Before any other process has loaded the tree.
    /// </summary>
    public async Task Settle(CancellationToken ct)
    {
        var founded = new DateOnly(2023, 1, 1);
        await Send(new RegisterUnit(new("bench"), "量测区", UnitKind.District, null, null, founded), null, ct);
        for (var street = 1; street <= 4; street++) await Send(new RegisterUnit(new($"bench-s{street}"), $"第{street}街道", UnitKind.Street, new("bench"), null, founded), null, ct);
        foreach (var (n, code) in Workload.Communities.Index())
            await Send(new RegisterUnit(new(code), $"第{n + 1}社区", UnitKind.Community, new($"bench-s{(n % 4) + 1}"), new(Assessing.Category), founded), null, ct);
        foreach (var (n, code) in Workload.Departments.Index())
            await Send(new RegisterUnit(new(code), $"第{n + 1}单位", UnitKind.Department, new("bench"), new(Assessing.Category), founded), null, ct);
        foreach (var code in Workload.Communities) await Send(new EstablishPlatform(Guid.CreateVersion7(), new(code), "社区服务中心一层", founded), null, ct);
    }

    /// <param name="goOn">Asked before each command.</param>
    /// <param name="day">When it happened: never earlier than for the command before.</param>
    public async Task<LoadResult> Run(int clients, Func<bool> goOn, Func<Step> next, Action<Step> acknowledged, Func<DateOnly>? day, CancellationToken ct)
    {
        var latencies = Enumerable.Range(0, clients).Select(_ => new List<double>()).ToList();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(latencies.Select(mine => Task.Run(async () =>
        {
            while (!ct.IsCancellationRequested && goOn())
            {
                var step = next();
                var sentAt = Stopwatch.GetTimestamp();
                await Send(step, day?.Invoke() ?? LastDay, ct);
                mine.Add(Stopwatch.GetElapsedTime(sentAt).TotalMilliseconds);
                acknowledged(step);
            }
        }, ct)));
        var took = Stopwatch.GetElapsedTime(began);
        var all = latencies.SelectMany(l => l).ToList();
        return new(all.Count, took, all);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>().Reverse()) await hosted.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
    }

    private Task Send(in Step step, DateOnly day, CancellationToken ct) => step.Kind switch
    {
        StepKind.Register => Register(step.Id, day, ct),
        StepKind.Resolve => Send(new ResolveDispute(step.Id, AgreementForm.Written, "南调 2024-0001", day), step.Version, ct),
        _ => Send(new ReopenDispute(step.Id, new("一方未按约定履行,申请重新调解"), day), step.Version, ct),
    };

    private Task Register(Guid id, DateOnly day, CancellationToken ct)
    {
        var n = (uint)Interlocked.Increment(ref turn);
        var community = Workload.Communities[(int)(n / Categories.Length % Workload.Communities.Count)];
        return Send(new RegisterDispute(id, new(community), Categories[n % Categories.Length], DisputeSource.WalkIn, 2, new(Workload.SummaryOf(n)), day), null, ct);
    }

    /// <param name="person">The official acted for; null = the client itself.</param>
    public async Task Send<TCommand>(TCommand command, long? version, CancellationToken ct, string? person = null)
        where TCommand : class, ICommand
    {
        var key = Guid.NewGuid().ToString();
        var call = new Call(caller with { Person = person is null ? null : new(person) }, key, SHA256.HashData(Encoding.UTF8.GetBytes(key)), version);
        var outcome = await mediator.Send(new Submit<TCommand>(command, call), ct);
        if (outcome is not Outcome.Accepted { Repeated: false }) throw new InvalidOperationException($"{command} came to {outcome}.");
    }
}
