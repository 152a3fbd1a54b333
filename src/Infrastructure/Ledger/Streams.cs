using System.Collections.Concurrent;
using System.Reflection;
using Marten;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger;

/// <summary>Streams as decisions need them: fetched through Marten, folded by us.</summary>
internal sealed class Streams(IDocumentStore store, NpgsqlDataSource database, FigureCatalogue figures, IClock clock)
{
    private static readonly ConcurrentDictionary<Type, Func<Streams, Guid, CancellationToken, Task<(object State, long Version)>>> Loaders = new();

    private volatile bool simulated;

    /// <summary>Null: the stream belongs to another kind of record.</summary>
    public async Task<History<TState>?> Load<TState>(Guid stream, CancellationToken ct)
        where TState : class, IState<TState>
    {
        await using var session = store.QuerySession();
        var history = History<TState>.Empty(stream);
        foreach (var e in await session.Events.FetchStreamAsync(stream, token: ct))
        {
            if (StoredForm.Read(e.Id, e.Data) is not { } recorded || recorded is Happening { Event: not DomainEvent<TState> }) return null;
            history = history.With(recorded, figures).Next;
        }

        return history;
    }

    /// <summary>What a command rests on besides its own stream; null when that is nothing.</summary>
    /// <param name="corrected">For a correction: the state right after the entry to be corrected.</param>
    public async Task<Grounds?> Grounds<TState>(ICommand? command, TState state, Call call, UnitTree units, TState? corrected, CancellationToken ct)
        where TState : class, IState<TState>
    {
        if (command is not IGroundedCommand<TState> grounded) return null;
        var loaded = new Dictionary<Guid, (object, long)>();
        foreach (var ground in grounded.Grounds(state).Distinct())
            loaded[ground.Stream] = await Load(ground, ct);
        return new Grounds(call.Caller, clock.Today(call.SimulatedNow), units, loaded) { Corrected = corrected };
    }

    /// <summary>A record that a decision rests on, as it is.</summary>
    public Task<(object State, long Version)> Load(Ground ground, CancellationToken ct) => Loaders.GetOrAdd(ground.State, LoaderOf)(this, ground.Stream, ct);

    /// <summary>Whether this ledger's recording times are simulated: said by its first entry, and never otherwise after it.</summary>
    public async ValueTask<bool> Simulated(CancellationToken ct)
    {
        if (simulated) return true;
        await using var command = database.CreateCommand("select simulated from ledger.ledger_head");
        return simulated = (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    public static bool DatabaseAway(Exception e) =>
        e is NpgsqlException || e.InnerException is NpgsqlException || e is Marten.Exceptions.MartenCommandException || LedgerWriter.DiedInNpgsql(e);

    private static Func<Streams, Guid, CancellationToken, Task<(object State, long Version)>> LoaderOf(Type state) =>
        typeof(Streams).GetMethod(nameof(LoadGround), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(state)
            .CreateDelegate<Func<Streams, Guid, CancellationToken, Task<(object State, long Version)>>>();

    private async Task<(object State, long Version)> LoadGround<TState>(Guid stream, CancellationToken ct)
        where TState : class, IState<TState> =>
        await Load<TState>(stream, ct) is { } history ? (history.State, history.Version) : (TState.Start(stream), 0);
}
