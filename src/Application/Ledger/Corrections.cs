using System.Text.Json;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>Judges a correction against the history it would change: pure, so it is judged again on a clash.</summary>
public static class Corrections
{
    public static (StreamEntry? Recorded, Refusal? Refusal) Decide<TState>(Correction correction, History<TState> history, DecisionContext context)
        where TState : class, IState<TState>
    {
        var at = history.PositionOf(correction.Origin);
        if (at < 0) return (null, CorrectionRefusals.NotEffective);
        var id = Guid.CreateVersion7();
        if (correction.Command is null)
        {
            if (at != history.Steps.Count - 1) return (null, CorrectionRefusals.NotTheLast);
            var reversal = new Reversal(id, correction.Origin, correction.Reason);
            return Unfounded(history, reversal, context) is { } reversed ? (null, reversed) : (reversal, null);
        }

        var step = history.Steps[at];
        var decision = ((ICommand<TState>)correction.Command).Decide(step.Before, context);
        if (decision.Refusal is { } refusal) return (null, refusal);
        if (decision.Events is not [var happening] || happening.GetType() != step.Event.GetType()) return (null, CorrectionRefusals.NotCorrectable);
        if (Written(happening).SequenceEqual(Written(step.Event))) return (null, CorrectionRefusals.ChangesNothing);
        var replacement = new Replacement(id, correction.Origin, happening, correction.Reason);
        if (history.BrokenBy(replacement) is not { } broken)
            return Unfounded(history, replacement, context) is { } replaced ? (null, replaced) : (replacement, null);
        return (null, CorrectionRefusals.BreaksHistory
            .With("event", Chinese.Name("event", EventCatalog.Of(broken.Event).Name) ?? "")
            .With("date", broken.Event.OccurredOn.Iso())
            .With("because", Chinese.Refusal(broken.Refusal) ?? ""));
    }

    /// <summary>Whether a correction changes what other records may rest on.</summary>
    public static bool Undermines<TState>(StreamEntry correction, History<TState> history)
        where TState : class, IState<TState> =>
        history.State is IDependency now && !Written(now.Exposes).SequenceEqual(Written(((IDependency)history.StateAfter(correction)).Exposes));

    // two events are the same when their bytes are: records compare lists by reference
    private static byte[] Written(object what) => JsonSerializer.SerializeToUtf8Bytes(what, what.GetType(), LedgerJson.Options);

    // what the record's own history cannot know: where a unit would end up in the tree, and what others would rest on
    private static Refusal? Unfounded<TState>(History<TState> history, StreamEntry correction, DecisionContext context)
        where TState : class, IState<TState>
    {
        var after = history.StateAfter(correction);
        if (context.Units.Uproots(history.State, after)) return CorrectionRefusals.UnitInUse;
        return context.Units.Misplaces(after) ?? (RestsAnew(history.State, after, context) ? CorrectionRefusals.RestsAnew : null);
    }

    // whether it would rest on what it had let go, and nobody has looked whether that is still what it was: a cancellation undone after another vote
    private static bool RestsAnew<TState>(TState before, TState after, DecisionContext context)
        where TState : class, IState<TState> =>
        after.UniqueKeys.Except(before.UniqueKeys).Any(key => key.Kind == DependencyKey.Kind && !context.Versions.Any(v => key.IsOn(v.Stream)));
}

public static class LedgerRefusals
{
    public static readonly Refusal IdTaken = new("pipeline.id-taken");
}
