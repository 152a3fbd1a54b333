using System.Text.Json;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Ledger;

/// <summary>
/// Decides: shape, scope and refusal are judged here, and what would be written is worked out; nowhere else. What becomes of it is the business of those who ask: it is
/// recorded (<see cref="Recorder"/>), or only rehearsed (<see cref="DryRun"/>).
/// </summary>
public sealed class Decider(IStreams streams, IUnits units, IClock clock, CommandShape shape, FigureCatalogue figures)
{
    // room for the envelope around an event
    private const int MostBytes = EntryBytes.Limit - 1024;

    private static readonly Dictionary<Guid, (object, long)> NothingElse = [];

    /// <summary>
    /// The tree to decide under, and what is wrong with the shape of the commands under it. A tree that another node has moved is loaded before anybody is blamed.
    /// </summary>
    internal async Task<(UnitTree Tree, IReadOnlyList<List<FieldError>> Errors)> Shaped(IReadOnlyList<ICommand?> commands, Call call, CancellationToken ct)
    {
        for (var again = true; ; again = false)
        {
            var tree = units.Current;
            List<List<FieldError>> errors = [.. commands.Select(c => c is null ? [] : shape.Errors(c, call))];
            if (errors.TrueForAll(e => e.Count == 0)) return (tree, errors);
            if (again) await units.Refresh(ct);
            if (!again || units.Current.Version == tree.Version) return (tree, errors);
        }
    }

    /// <summary>What is to be written, or the outcome at once.</summary>
    /// <param name="assumeNew">Decide against nothing instead of loading: the writer says when that was wrong.</param>
    internal async Task<(AppendRequest? Request, Outcome? Outcome)> Decide<TState>(Intent<TState> intent, Call call, bool assumeNew, CancellationToken ct)
        where TState : class, IState<TState>
    {
        var (tree, errors) = await Shaped([intent.Command], call, ct);
        if (errors[0].Count > 0) return (null, new Outcome.Invalid([.. errors[0].Select(e => e.Within(intent.Prefix))]));
        try
        {
            var history = assumeNew ? History<TState>.Empty(intent.Stream) : await streams.Load<TState>(intent.Stream, ct);
            var (ruling, versions, outcome) = await Rule(intent, call, history, tree, ct);
            return outcome is not null ? (null, outcome) : Compose(intent, call, history!, ruling, versions, tree);
        }
        catch (LedgerAwayException)
        {
            return (null, new Outcome.Unknown("database.away"));
        }
    }

    /// <summary>The decision about a record as it is loaded, within the caller's scope.</summary>
    internal async Task<(Ruling Ruling, IReadOnlyList<(Guid Stream, long Version)> Dependencies, Outcome? Outcome)> Rule<TState>(
        Intent<TState> intent, Call call, History<TState>? history, UnitTree tree, CancellationToken ct)
        where TState : class, IState<TState>
    {
        if (history is null) return (default, [], intent.Creates ? new Outcome.Refused(LedgerRefusals.IdTaken) : new Outcome.Missing());
        if (call.SimulatedNow is not null && TState.UnlessFirst is null && !await streams.Simulated(ct)) return (default, [], new Outcome.NotSimulated());
        if (history is { Version: > 0, State: { Unit: not null } state }) DataScope.Demand(tree, call.Caller, state);
        if (call.IfMatch is { } seen && (history.Version > 0 || intent.MayBegin) && seen != history.Version) return (default, [], new Outcome.Stale(history.Version));
        if (history.Version == 0 && !intent.Creates && !intent.MayBegin) return (default, [], new Outcome.Missing());

        var place = intent.PlaceIn(history);
        var context = await Context(place is null ? null : intent.Command, place?.Before, place?.After, call, tree, ct);
        var ruling = intent.Decide(history, context);
        return ruling.Refusal is { } refusal ? (ruling, [], new Outcome.Refused(refusal)) : (ruling, [.. context.Versions], null);
    }

    /// <summary>What a command rests on besides its own record.</summary>
    internal async Task<DecisionContext> Context<TState>(ICommand<TState>? command, TState? before, TState? corrected, Call call, UnitTree tree, CancellationToken ct)
        where TState : class, IState<TState>
    {
        var loaded = NothingElse;
        foreach (var dependency in command?.Dependencies(before!).Distinct() ?? [])
        {
            if (loaded == NothingElse) loaded = [];
            loaded[dependency.Stream] = await streams.Load(dependency, ct);
        }

        return new(call.Caller, clock.Today(call.SimulatedNow), tree, loaded) { Corrected = corrected };
    }

    /// <summary>The request to write what was decided, or why it cannot be one.</summary>
    internal (AppendRequest? Request, Outcome? Outcome) Compose<TState>(
        Intent<TState> intent, Call call, History<TState> history, Ruling ruling, IReadOnlyList<(Guid, long)> dependencies, UnitTree tree)
        where TState : class, IState<TState>
    {
        var next = history;
        var lines = new List<AppendLine>(ruling.Recorded.Count);
        foreach (var r in ruling.Recorded)
        {
            next = next.With(r, out var change);
            var (type, data, corrects) = StoredForm.Of(r);
            var json = JsonSerializer.SerializeToUtf8Bytes(data, data.GetType(), LedgerJson.Options);
            if (json.Length > MostBytes) return (null, new Outcome.TooLarge(EntryBytes.Limit));
            lines.Add(new(r, type, data, json, corrects, next.State.Unit ?? history.State.Unit, figures.Bookings(change), next.State, next.Version));
        }

        // where all of it is reversed, whoever it belonged to
        DataScope.Demand(tree, call.Caller, next.State.Unit is null ? history.State : next.State);
        var (held, keys) = (history.State.UniqueKeys.ToHashSet(), next.State.UniqueKeys.ToHashSet());
        return (new()
        {
            Stream = history.Stream,
            State = typeof(TState),
            Topic = CommandCatalog.TopicOf(typeof(TState)),
            PublicId = intent.PublicId,
            Created = intent.Creates,
            Expected = history.Version,
            Call = call,
            Lines = lines,
            Row = ListedRow.Of(next),
            Before = ListPlace.Of(history),
            Takes = [.. keys.Except(held)],
            Releases = [.. held.Except(keys)],
            Dependencies = dependencies,
            MustBeFree = ruling.MustBeFree,
            MustBeUnused = ruling.MustBeUnused,
            UnitsVersion = tree.Version,
            ChangesUnits = UnitTree.IsMadeOf(typeof(TState)),
            UnlessFirst = TState.UnlessFirst,
        }, null);
    }
}
