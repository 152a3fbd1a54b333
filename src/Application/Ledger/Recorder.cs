using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>The last step of a decision: written, or only rehearsed.</summary>
internal delegate Task<Verdict> Ending(AppendRequest request, CancellationToken ct);

/// <summary>
/// Decides and records, or only tries: the same way, up to the last step. When it answers <see cref="Outcome.Accepted"/>, everything derived from the command is already true.
/// </summary>
public sealed class Recorder(Decider decider, IWriter writer, IUnits units)
{
    /// <summary>A stream that moves on this often between reading and writing is contended beyond reason; the caller is told.</summary>
    private const int MostAttempts = 10;

    /// <summary>Loads the stream, decides, and records. Decides again on a clash, unless the call says <c>If-Match</c>.</summary>
    public async Task<Outcome> Record<TState>(ICommand<TState> command, Call call, CancellationToken ct)
        where TState : class, IState<TState> => (await Run(new CommandIntent<TState>(command), call, writer.Commit, ct)).Outcome;

    /// <summary>Corrects history: the later events are asked again whether they still hold, and the figures are booked anew.</summary>
    public async Task<Outcome> Correct(Correction correction, Call call, CancellationToken ct) => (await Intent.Of(correction).Run(this, call, writer.Commit, ct)).Outcome;

    /// <summary>What would become of a command now, with nothing recorded. Between this and the recording, anybody may come first.</summary>
    public Task<DryRunResult> Try(ICommand command, Caller caller, CancellationToken ct) => Intent.Of(command).Run(this, Nobodys(caller), Rehearse, ct);

    /// <summary>What would become of a correction now, with nothing recorded.</summary>
    public Task<DryRunResult> Try(Correction correction, Caller caller, CancellationToken ct) => Intent.Of(correction).Run(this, Nobodys(caller), Rehearse, ct);

    /// <summary>A call that nobody repeats.</summary>
    internal static Call Nobodys(Caller caller) => new(caller, "", []);

    internal async Task<DryRunResult> Run<TState>(Intent<TState> intent, Call call, Ending ending, CancellationToken ct)
        where TState : class, IState<TState>
    {
        // a new record is not there in nearly all cases: judge it against nothing first, and load only when the writer says otherwise
        var assumeNew = intent.Creates && call.IfMatch is null;
        for (var attempt = 1; ; attempt++)
        {
            var (request, outcome) = await decider.Decide(intent, call, assumeNew, ct);
            if (request is null) return new(outcome!, []);
            var verdict = await ending(request, ct);
            if (Settled(verdict, call, attempt == MostAttempts) is { } settled) return new(settled, settled is Outcome.Accepted ? DryRunEntry.Of(request) : []);
            if (verdict is Verdict.UnitsMoved) await units.Refresh(ct);
            assumeNew &= verdict is not Verdict.Stale;
        }
    }

    /// <summary>The outcome that a verdict leads to; null where it is decided again.</summary>
    internal static Outcome? Settled(Verdict verdict, Call call, bool last) => verdict switch
    {
        Verdict.Accepted v => new Outcome.Accepted(v.Receipt, v.Created, v.Repeated),
        Verdict.Stale v => last || call.IfMatch is not null ? new Outcome.Stale(v.Version) : null,
        Verdict.UnitsMoved or Verdict.DependenciesMoved => last ? new Outcome.Stale(null) : null,
        Verdict.InUse => new Outcome.Refused(CorrectionRefusals.OthersRestOnIt),
        Verdict.UnitInUse => new Outcome.Refused(CorrectionRefusals.UnitInUse),
        Verdict.Taken v => new Outcome.Refused(v.Key.Taken()),
        Verdict.NotFirst v => new Outcome.Refused(v.Refusal),
        Verdict.NotSimulated => new Outcome.NotSimulated(),
        Verdict.KeyReused => new Outcome.KeyReused(),
        Verdict.ClientDisabled => new Outcome.ClientDisabled(),
        Verdict.NotStorable => new Outcome.NotStorable(),
        Verdict.NoRoom => new Outcome.Unknown("storage.full"),
        _ => new Outcome.Unknown("ledger.outcome-unknown"),
    };

    private async Task<Verdict> Rehearse(AppendRequest request, CancellationToken ct) => (await writer.Rehearse([request], ct))[0];
}

/// <param name="Entries">What would be recorded; empty where <paramref name="Outcome"/> is not acceptance.</param>
public sealed record DryRunResult(Outcome Outcome, IReadOnlyList<DryRunEntry> Entries);

/// <summary>An entry as it would be, if somebody recorded it.</summary>
/// <param name="State">The record's state after it.</param>
/// <param name="Version">Version of its stream after it.</param>
public sealed record DryRunEntry(string Topic, Guid Stream, StreamEntry Recorded, object State, long Version, IReadOnlyList<Booking> Bookings)
{
    internal static IReadOnlyList<DryRunEntry> Of(AppendRequest request) =>
        [.. request.Lines.Select(l => new DryRunEntry(request.Topic, request.Stream, l.Recorded, l.State, l.Version, l.Bookings))];
}
