using System.Collections.Concurrent;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>Where a dry run begins.</summary>
public sealed class DryRuns(IStreams streams, IWriter writer, IUnits units, IClock clock, CommandShape shape, FigureCatalogue figures)
{
    public DryRun Begin(Caller caller) => new(over => new(over, units, clock, shape, figures), streams, writer, units, caller);
}

/// <summary>Other records that decisions rest on are loaded once, until one of them is said to have moved.</summary>
internal sealed class RememberedStreams(IStreams streams) : IStreams
{
    private readonly ConcurrentDictionary<Guid, Task<(object State, long Version)>> loaded = new();

    public Task<History<TState>?> Load<TState>(Guid stream, CancellationToken ct)
        where TState : class, IState<TState> => streams.Load<TState>(stream, ct);

    public Task<(object State, long Version)> Load(Dependency dependency, CancellationToken ct) => loaded.GetOrAdd(dependency.Stream, _ => streams.Load(dependency, ct));

    public void Forget() => loaded.Clear();

    public ValueTask<bool> Simulated(CancellationToken ct) => streams.Simulated(ct);
}
