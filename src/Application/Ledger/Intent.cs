using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Ledger;

/// <summary>What somebody wants of one record: a command given, or an entry corrected.</summary>
internal abstract class Intent
{
    public static Intent Of(ICommand command) => Closed(typeof(CommandIntent<>), CommandCatalog.Of(command.GetType()).State!, command);

    public static Intent Of(Correction correction) => Closed(typeof(CorrectionIntent<>), correction.State, correction);

    public abstract Task<DryRunResult> Run(Recorder recorder, Call call, Ending ending, CancellationToken ct);

    private static Intent Closed(Type open, Type state, object wanted) => (Intent)Activator.CreateInstance(open.MakeGenericType(state), wanted)!;
}

internal abstract class Intent<TState> : Intent
    where TState : class, IState<TState>
{
    public abstract Guid Stream { get; }

    public abstract string PublicId { get; }

    public virtual bool Creates => false;

    /// <summary>It may be the first of its stream without creating the record.</summary>
    public virtual bool MayBegin => false;

    /// <summary>The command whose shape is judged and whose dependencies are loaded; null for a reversal, which has neither.</summary>
    public abstract ICommand<TState>? Command { get; }

    /// <summary>What stands in front of the names of the command's fields, where they are part of another body.</summary>
    public virtual string Prefix => "";

    /// <summary>The states on either side of the place in history that it is about; null where that place is gone.</summary>
    public abstract (TState Before, TState? After)? PlaceIn(History<TState> history);

    public abstract Ruling Decide(History<TState> history, DecisionContext context);

    public override Task<DryRunResult> Run(Recorder recorder, Call call, Ending ending, CancellationToken ct) => recorder.Run(this, call, ending, ct);
}

/// <summary>What a decision came to: a refusal, or what is to be recorded.</summary>
/// <param name="MustBeFree">Only while no other record rests on this one.</param>
/// <param name="MustBeUnused">Only while nothing is recorded at this unit.</param>
internal readonly record struct Ruling(Refusal? Refusal, IReadOnlyList<StreamEntry> Recorded, bool MustBeFree = false, UnitCode? MustBeUnused = null)
{
    public static implicit operator Ruling(Refusal refusal) => new(refusal, []);
}

internal sealed class CommandIntent<TState>(ICommand<TState> command) : Intent<TState>
    where TState : class, IState<TState>
{
    public override Guid Stream => command.Stream;

    public override string PublicId => command.PublicId;

    public override bool Creates { get; } = CommandCatalog.Of(command.GetType()).Writes == Writes.Creates;

    public override bool MayBegin => command.MayBegin;

    public override ICommand<TState> Command => command;

    public override (TState Before, TState? After)? PlaceIn(History<TState> history) => (history.State, null);

    public override Ruling Decide(History<TState> history, DecisionContext context)
    {
        var decision = command.Decide(history.State, context);
        return decision.Refusal is { } refusal ? refusal : new Ruling(null, [.. decision.Events.Select(e => new Occurrence(Guid.CreateVersion7(), e))]);
    }
}

internal sealed class CorrectionIntent<TState>(Correction correction) : Intent<TState>
    where TState : class, IState<TState>
{
    public override Guid Stream => correction.Stream;

    public override string PublicId => correction.PublicId;

    public override ICommand<TState>? Command => (ICommand<TState>?)correction.Command;

    public override string Prefix => "body";

    public override (TState Before, TState? After)? PlaceIn(History<TState> history) =>
        history.PositionOf(correction.Origin) is var at and >= 0 ? (history.Steps[at].Before, history.Steps[at].After) : null;

    public override Ruling Decide(History<TState> history, DecisionContext context)
    {
        if (correction.Command is { } command && command.Stream != Stream) return CorrectionRefusals.OtherRecord;
        var (recorded, refusal) = Corrections.Decide(correction, history, context);
        if (recorded is null) return refusal!;
        return new(null, [recorded], Corrections.Undermines(recorded, history), UnitTree.Unregistered(history.State, history.StateAfter(recorded)));
    }
}
