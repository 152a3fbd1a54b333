using System.Collections.Concurrent;
using System.Reflection;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using NanhuOrg.Domain.Kernel;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger;

internal sealed class Trials(Streams streams, NpgsqlDataSource database, IUnits units, IClock clock) : ITrials
{
    public ITrial Begin(Caller caller) => new ImportTrial(streams, database, units, clock, caller);
}

/// <summary>Decides as the ledger does, on the streams as they are, and hands over nothing.</summary>
internal sealed class ImportTrial(Streams streams, NpgsqlDataSource database, IUnits units, IClock clock, Caller caller) : ITrial
{
    private static readonly ConcurrentDictionary<Type, Func<ImportTrial, IReadOnlyList<ICommand>, bool, CancellationToken, Task<Tried>>> Decides = new();

    private readonly Dictionary<Guid, (object State, long Version)> grounds = [];
    private readonly HashSet<Claim> taken = [];

    public async Task<IReadOnlyList<Foreseen>> Try(IReadOnlyList<IReadOnlyList<ICommand>> records, CancellationToken ct)
    {
        var there = await There([.. records.Select(r => r[0].Stream)], ct);
        var tried = new List<Tried>();
        foreach (var commands in records)
        {
            var state = CommandCatalog.Of(commands[0].GetType()).State!;
            tried.Add(await Decides.GetOrAdd(state, DeciderOf)(this, commands, there.Contains(commands[0].Stream), ct));
        }

        var held = await Held([.. tried.SelectMany(t => t.Takes).Distinct()], ct);
        return [.. tried.Select(t => Judged(t, held))];
    }

    // as the ledger would come to it: first whether it can be decided, then whether what it takes is free
    private Foreseen Judged(Tried tried, Dictionary<Claim, Guid> held)
    {
        if (tried.Foreseen.Refusal is not null) return tried.Foreseen;
        foreach (var claim in tried.Takes)
        {
            if (taken.Contains(claim) || (held.TryGetValue(claim, out var holder) && holder != tried.Stream))
                return tried.Foreseen with { Refusal = ClaimRefusals.Taken(claim) };
        }

        taken.UnionWith(tried.Takes);
        return tried.Foreseen;
    }

    private async Task<Tried> Decide<TState>(IReadOnlyList<ICommand> commands, bool there, CancellationToken ct)
        where TState : class, IState<TState>
    {
        var stream = commands[0].Stream;
        var history = there ? await streams.Load<TState>(stream, ct) : History<TState>.Empty(stream);
        if (history is null) return new(stream, [], new(0, LedgerRefusals.IdTaken, 0, null));
        var (state, known) = (history.State, 0);
        for (var step = 0; step < commands.Count; step++)
        {
            var command = (ICommand<TState>)commands[step];
            if (known == step && await Stands(command, history, ct))
            {
                known++;
                continue;
            }

            var decision = command.DecideWith(state, await GroundsOf(command, state, ct));
            if (decision.Refusal is { } refusal) return new(stream, [], new(known, refusal, step, state.Unit));
            state = decision.Events.Aggregate(state, (s, e) => s.After(e));
        }

        return new(stream, [.. state.Claims.Except(history.State.Claims)], new(known, null, 0, state.Unit));
    }

    // decided where it was decided then, it says the same
    private async Task<bool> Stands<TState>(ICommand<TState> command, History<TState> history, CancellationToken ct)
        where TState : class, IState<TState>
    {
        foreach (var step in history.Steps.Where(s => s.Event.GetType() == CommandCatalog.Of(command.GetType()).Event))
        {
            var decision = command.DecideWith(step.Before, await GroundsOf(command, step.Before, ct));
            if (decision.Refusal is null && decision.Events.Contains(step.Event)) return true;
        }

        return false;
    }

    private async Task<Grounds?> GroundsOf<TState>(ICommand<TState> command, TState state, CancellationToken ct)
        where TState : class, IState<TState>
    {
        if (command is not IGroundedCommand<TState> grounded) return null;
        var found = new Dictionary<Guid, (object State, long Version)>();
        foreach (var ground in grounded.Grounds(state).Distinct())
        {
            // one scheme, and thousands of results under it
            if (!grounds.TryGetValue(ground.Stream, out var loaded)) grounds[ground.Stream] = loaded = await streams.Load(ground, ct);
            found[ground.Stream] = loaded;
        }

        return new Grounds(caller, clock.Today(), units.Current, found);
    }

    private async Task<HashSet<Guid>> There(Guid[] ids, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select id from ledger.mt_streams where id = any($1)");
        command.Parameters.Add(new() { Value = ids });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new HashSet<Guid>();
        while (await reader.ReadAsync(ct)) found.Add(reader.GetGuid(0));
        return found;
    }

    private async Task<Dictionary<Claim, Guid>> Held(Claim[] claims, CancellationToken ct)
    {
        var held = new Dictionary<Claim, Guid>();
        if (claims.Length == 0) return held;
        await using var command = database.CreateCommand("select c.kind, c.value, c.stream_id from unnest($1, $2) t(kind, value) join ledger.claim c on c.kind = t.kind and c.value = t.value");
        command.Parameters.Add(new() { Value = claims.Select(c => c.Kind).ToArray() });
        command.Parameters.Add(new() { Value = claims.Select(c => c.Value).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) held[new(reader.GetString(0), reader.GetString(1))] = reader.GetGuid(2);
        return held;
    }

    private static Func<ImportTrial, IReadOnlyList<ICommand>, bool, CancellationToken, Task<Tried>> DeciderOf(Type state) =>
        typeof(ImportTrial).GetMethod(nameof(Decide), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(state)
            .CreateDelegate<Func<ImportTrial, IReadOnlyList<ICommand>, bool, CancellationToken, Task<Tried>>>();

    private sealed record Tried(Guid Stream, IReadOnlyList<Claim> Takes, Foreseen Foreseen);
}
