using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Tests.Ledger;

/// <summary>The two ports of deciding over a dictionary, with a writer whose verdicts can be given beforehand.</summary>
internal sealed class LedgerInMemory : IStreams, IWriter, IUnits, IClock
{
    private readonly Dictionary<Guid, object> histories = [];
    private readonly Dictionary<UniqueKey, Guid> held = [];

    public Queue<Verdict> Verdicts { get; } = new();

    /// <summary>What another node has made of the tree; seen after the next refresh.</summary>
    public UnitTree? Moved { get; set; }

    public List<AppendRequest> Asked { get; } = [];

    /// <summary>Other records, as decisions find them.</summary>
    public Dictionary<Guid, (object State, long Version)> Others { get; } = [];

    /// <summary>Why the database cannot be asked; null while it can.</summary>
    public Exception? Away { get; set; }

    public int Loads { get; private set; }

    public UnitTree Current { get; private set; } = A.Tree(A.Unit("d", UnitKind.District, null), A.Unit("c1", UnitKind.Community, "d"), A.Unit("c2", UnitKind.Community, "d"));

    public DateTimeOffset Now => new(2024, 6, 1, 8, 0, 0, China.Offset);

    public DateOnly Today(DateTimeOffset? simulated = null) => China.DayOf(simulated ?? Now);

    public ValueTask<UnitTree> AsOf(long index, CancellationToken ct) => new(Current);

    public Task Refresh(CancellationToken ct)
    {
        Current = Moved ?? Current;
        return Task.CompletedTask;
    }

    public Task<History<TState>?> Load<TState>(Guid stream, CancellationToken ct)
        where TState : class, IState<TState>
    {
        Loads++;
        if (Away is not null) throw new LedgerAwayException(Away);
        return Task.FromResult(histories.TryGetValue(stream, out var known) ? known as History<TState> : History<TState>.Empty(stream));
    }

    public Task<(object State, long Version)> Load(Dependency dependency, CancellationToken ct)
    {
        Loads++;
        return Task.FromResult(Others.GetValueOrDefault(dependency.Stream, (new object(), 0)));
    }

    public ValueTask<bool> Simulated(CancellationToken ct) => new(false);

    public Task<Verdict> Commit(AppendRequest request, CancellationToken ct)
    {
        Asked.Add(request);
        var verdict = Verdicts.TryDequeue(out var given) ? given : Judge(request);
        if (verdict is Verdict.Accepted) Write(request);
        return Task.FromResult(verdict);
    }

    public Task<IReadOnlyList<Verdict>> Rehearse(IReadOnlyList<AppendRequest> requests, CancellationToken ct)
    {
        Asked.AddRange(requests);
        return Task.FromResult<IReadOnlyList<Verdict>>([.. requests.Select(r => Verdicts.TryDequeue(out var given) ? given : Judge(r))]);
    }

    /// <summary>Puts a history there that somebody else has written.</summary>
    public void Put<TState>(History<TState> history)
        where TState : class, IState<TState> => histories[history.Stream] = history;

    private Verdict Judge(AppendRequest request)
    {
        var version = histories.TryGetValue(request.Stream, out var known) ? (long)known.GetType().GetProperty("Version")!.GetValue(known)! : 0;
        if (version != request.Expected) return new Verdict.Stale(version);
        if (request.UnitsVersion != (Moved ?? Current).Version) return new Verdict.UnitsMoved();
        foreach (var key in request.Takes)
        {
            if (held.TryGetValue(key, out var holder) && holder != request.Stream) return new Verdict.Taken(key);
        }

        return new Verdict.Accepted(new(request.PublicId, request.Expected + request.Lines.Count, 0), request.Created, Repeated: false);
    }

    private void Write(AppendRequest request)
    {
        foreach (var key in request.Takes) held[key] = request.Stream;
        typeof(LedgerInMemory).GetMethod(nameof(WriteAs), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.MakeGenericMethod(request.State)
            .Invoke(this, [request]);
    }

    private void WriteAs<TState>(AppendRequest request)
        where TState : class, IState<TState>
    {
        var history = histories.TryGetValue(request.Stream, out var known) ? (History<TState>)known : History<TState>.Empty(request.Stream);
        histories[request.Stream] = request.Lines.Aggregate(history, (h, line) => h.With(line.Recorded));
    }
}
