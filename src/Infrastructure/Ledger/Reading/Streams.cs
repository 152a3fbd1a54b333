using System.Collections.Concurrent;
using System.Reflection;
using Marten;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger.Reading;

/// <summary>Streams as decisions need them: fetched through Marten, folded by us.</summary>
internal sealed class Streams(IDocumentStore store, NpgsqlDataSource database) : IStreams
{
    private static readonly ConcurrentDictionary<Type, Func<Streams, Guid, CancellationToken, Task<(object State, long Version)>>> Loaders = new();

    private static readonly Dictionary<Guid, ActorId> Nobody = [];

    private volatile bool simulated;

    public async Task<History<TState>?> Load<TState>(Guid stream, CancellationToken ct)
        where TState : class, IState<TState>
    {
        try
        {
            await using var session = store.QuerySession();
            var history = History<TState>.Empty(stream);
            var events = await session.Events.FetchStreamAsync(stream, token: ct);
            var actors = EventCatalog.SaysWho(typeof(TState)) && events.Count > 0 ? await Actors(stream, ct) : Nobody;
            foreach (var e in events)
            {
                if (StoredForm.Read(e.Id, e.Data, actors.GetValueOrDefault(e.Id)) is not { } recorded || recorded is Occurrence { Event: not DomainEvent<TState> }) return null;
                history = history.With(recorded);
            }

            return history;
        }
        catch (Exception e) when (Faults.DatabaseAway(e))
        {
            throw new LedgerAwayException(e);
        }
    }

    public Task<(object State, long Version)> Load(Dependency dependency, CancellationToken ct) => Loaders.GetOrAdd(dependency.State, LoaderOf)(this, dependency.Stream, ct);

    public async ValueTask<bool> Simulated(CancellationToken ct)
    {
        if (simulated) return true;
        try
        {
            await using var command = database.CreateCommand("select simulated from ledger.ledger_head");
            return simulated = (bool)(await command.ExecuteScalarAsync(ct))!;
        }
        catch (Exception e) when (Faults.DatabaseAway(e))
        {
            throw new LedgerAwayException(e);
        }
    }

    // read after the events: none of them is without its entry
    private async Task<Dictionary<Guid, ActorId>> Actors(Guid stream, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select bytes from ledger.ledger_entry where stream_id = $1");
        command.Parameters.Add(new() { Value = stream });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var actors = new Dictionary<Guid, ActorId>();
        while (await reader.ReadAsync(ct))
        {
            var entry = EntryBytes.Read(reader.GetFieldValue<byte[]>(0));
            actors[entry.Id] = entry.Actor;
        }

        return actors;
    }

    private static Func<Streams, Guid, CancellationToken, Task<(object State, long Version)>> LoaderOf(Type state) =>
        typeof(Streams).GetMethod(nameof(LoadDependency), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(state)
            .CreateDelegate<Func<Streams, Guid, CancellationToken, Task<(object State, long Version)>>>();

    private async Task<(object State, long Version)> LoadDependency<TState>(Guid stream, CancellationToken ct)
        where TState : class, IState<TState> =>
        await Load<TState>(stream, ct) is { } history ? (history.State, history.Version) : (TState.Start(stream), 0);
}
