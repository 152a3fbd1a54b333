using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Clocks;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Infrastructure.Ledger;

/// <summary>The ledger port on Marten: load by <c>FetchStreamAsync</c> and our own fold, decide in parallel, hand over to the one writer.</summary>
internal sealed class MartenLedger(Streams streams, LedgerWriter writer, UnitsCache units, FigureCatalogue figures, Receipts receipts, Rehearsals rehearsals) : ILedger
{
    /// <summary>A stream that moves on this often between reading and writing is contended beyond reason; the caller is told.</summary>
    private const int MostAttempts = 10;

    private static readonly Outcome NotSimulated = new Outcome.Invalid([new("", "clock.not-simulated", Chinese.Problem("clock.not-simulated"))]);

    public Task<Outcome?> Known(Call call, CancellationToken ct) => receipts.Find(call, ct);

    public Task<Outcome> Record<TState>(ICommand<TState> command, Call call, CancellationToken ct)
        where TState : class, IState<TState> => RecordAs(command, call, writer.Commit, ct);

    public Task<Outcome> Correct(Correction correction, Call call, CancellationToken ct) => CorrectorOf(correction)(this, correction, call, writer.Commit, ct);

    public Task<Trial> Try<TState>(ICommand<TState> command, Caller caller, CancellationToken ct)
        where TState : class, IState<TState> => Tried(caller, (call, commit) => RecordAs(command, call, commit, ct));

    public Task<Trial> Try(Correction correction, Caller caller, CancellationToken ct) => Tried(caller, (call, commit) => CorrectorOf(correction)(this, correction, call, commit, ct));

    // the same way as the real thing, up to the last step; what would have been written is kept
    private async Task<Trial> Tried(Caller caller, Func<Call, Committing, Task<Outcome>> run)
    {
        IReadOnlyList<Supposed> supposed = [];
        Outcome outcome;
        var attempt = 0;
        do
        {
            outcome = await run(new Call(caller, Guid.NewGuid().ToString(), []), (commitment, ct) =>
            {
                supposed = commitment.Supposed;
                return rehearsals.Judge(commitment, ct);
            });
        }
        while (outcome is Outcome.UnitsMoved && ++attempt < MostAttempts);
        return new(outcome, outcome is Outcome.Accepted ? supposed : []);
    }

    private async Task<Outcome> RecordAs<TState>(ICommand<TState> command, Call call, Committing commit, CancellationToken ct)
        where TState : class, IState<TState>
    {
        var kind = CommandCatalog.Of(command.GetType());
        return await Decided(command.Stream, command.PublicId, call, kind.Writes == Writes.Creates, command.MayBegin, commit, async (History<TState> history) =>
        {
            if (kind.Writes == Writes.Changes && history.Version == 0 && !command.MayBegin) return new Decided(new Outcome.Missing());
            var grounds = await streams.Grounds(command, history.State, call, units.Current, null, ct);
            var decision = command.DecideWith(history.State, grounds);
            return decision.Refusal is { } no
                ? new Decided(new Outcome.Refused(no))
                : new Decided([.. decision.Events.Select(e => new Happening(Guid.CreateVersion7(), e))], grounds);
        }, ct);
    }

    private static Corrector CorrectorOf(Correction correction) => Correctors.GetOrAdd(correction.State, static state =>
        typeof(MartenLedger).GetMethod(nameof(CorrectAs), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(state).CreateDelegate<Corrector>());

    private static readonly ConcurrentDictionary<Type, Corrector> Correctors = new();

    private delegate Task<Outcome> Corrector(MartenLedger ledger, Correction correction, Call call, Committing commit, CancellationToken ct);

    private Task<Outcome> CorrectAs<TState>(Correction correction, Call call, Committing commit, CancellationToken ct)
        where TState : class, IState<TState> =>
        Decided(correction.Stream, correction.PublicId, call, creates: false, mayBegin: false, commit, async (History<TState> history) =>
        {
            var at = history.PositionOf(correction.Origin);
            var grounds = at < 0 ? null : await streams.Grounds(correction.Command, history.Steps[at].Before, call, units.Current, history.Steps[at].After, ct);
            var (recorded, refusal) = Corrections.Decide(correction, history, units.Current, grounds);
            return refusal is null ? new Decided([recorded!], grounds) { MustBeFree = Corrections.Undermines(recorded!, history) } : new Decided(new Outcome.Refused(refusal));
        }, ct);

    private async Task<Outcome> Decided<TState>(
        Guid stream, string publicId, Call call, bool creates, bool mayBegin, Committing commit, Func<History<TState>, Task<Decided>> decide, CancellationToken ct)
        where TState : class, IState<TState>
    {
        // a new record is not there in nearly all cases: judge it against nothing first, and load only when the writer says otherwise
        var assumeNew = creates && call.IfMatch is null;
        for (var attempt = 1; ; attempt++)
        {
            History<TState>? history;
            Application.Organization.Units.UnitTree tree;
            Decided decided;
            try
            {
                history = assumeNew ? History<TState>.Empty(stream) : await streams.Load<TState>(stream, ct);
                if (history is null) return creates ? new Outcome.Refused(LedgerRefusals.IdTaken) : new Outcome.Missing();
                if (call.SimulatedNow is not null && typeof(TState) != typeof(Clock) && !await streams.Simulated(ct)) return NotSimulated;
                tree = units.Current;
                if (!DataScope.Covers(tree, call.Caller, history.State.Unit) && history.Version > 0 && history.State.Unit is not null)
                    throw new AccessDeniedException("access.not-your-unit", history.State.Unit);
                if (call.IfMatch is { } seen && (history.Version > 0 || mayBegin) && seen != history.Version) return new Outcome.Stale(history.Version);
                decided = await decide(history);
            }
            catch (Exception e) when (Streams.DatabaseAway(e))
            {
                return new Outcome.Unknown("database.away");
            }

            if (decided.Outcome is { } outcome) return outcome;
            var commitment = Commit(call, publicId, creates, history, decided, tree);
            if (!DataScope.Covers(tree, call.Caller, commitment.Lines[^1].Unit)) throw new AccessDeniedException("access.not-your-unit", commitment.Lines[^1].Unit ?? "");
            if (commitment.Lines.Any(l => l.Json.Length > EntryBytes.Limit - 1024)) return new Outcome.Unknown("entry.too-large");

            switch (await commit(commitment, ct))
            {
                case Verdict.Accepted v: return new Outcome.Accepted(v.Receipt, v.Created, v.Repeated);
                case Verdict.Stale v when call.IfMatch is not null || attempt >= MostAttempts: return new Outcome.Stale(v.Version);
                case Verdict.GroundsMoved when attempt >= MostAttempts: return new Outcome.Stale(null);
                case Verdict.GroundsMoved: continue;
                case Verdict.InUse: return new Outcome.Refused(CorrectionRefusals.OthersRestOnIt);
                case Verdict.Stale:
                    assumeNew = false;
                    continue;
                case Verdict.UnitsMoved:
                    await units.Refresh(ct);
                    return new Outcome.UnitsMoved();
                case Verdict.KeyReused: return new Outcome.KeyReused();
                case Verdict.Taken v: return new Outcome.Refused(ClaimRefusals.Taken(v.Claim));
                case Verdict.NotFirst: return new Outcome.Refused(ClockRefusals.NotTheFirstEntry);
                case Verdict.NotSimulated: return NotSimulated;
                case Verdict.ClientDisabled: return new Outcome.ClientDisabled();
                case Verdict.NotStorable: return new Outcome.Invalid([new("", "entry.not-storable", Chinese.Problem("entry.not-storable"))]);
                default: return new Outcome.Unknown("ledger.outcome-unknown");
            }
        }
    }

    private Commitment Commit<TState>(Call call, string publicId, bool creates, History<TState> history, Decided decided, Application.Organization.Units.UnitTree tree)
        where TState : class, IState<TState>
    {
        var next = history;
        var lines = new List<Line>(decided.Recorded.Count);
        var supposed = new List<Supposed>(decided.Recorded.Count);
        foreach (var r in decided.Recorded)
        {
            (next, var bookings) = next.With(r, figures);
            var (type, data, corrects) = StoredForm.Of(r);
            lines.Add(new(r.Id, type, data, JsonSerializer.SerializeToUtf8Bytes(data, data.GetType(), LedgerJson.Options), corrects, next.State.Unit ?? history.State.Unit, bookings));
            supposed.Add(new(CommandCatalog.TopicOf(typeof(TState)), history.Stream, r, next.State, next.Version, bookings));
        }

        var held = history.State.Claims.ToHashSet();
        var claims = next.State.Claims.ToHashSet();
        var row = ListedRow.Of(next, firstIndex: 0); // its first index is the writer's to give
        return new()
        {
            Stream = history.Stream,
            State = typeof(TState),
            Topic = CommandCatalog.TopicOf(typeof(TState)),
            PublicId = publicId,
            Created = creates,
            Expected = history.Version,
            Call = call,
            Lines = lines,
            Supposed = supposed,
            Row = row,
            RowGone = row is null && history.Version > 0,
            Takes = [.. claims.Except(held)],
            Releases = [.. held.Except(claims)],
            Grounds = decided.Grounds,
            MustBeFree = decided.MustBeFree,
            UnitsVersion = Math.Min(call.UnitsSeen ?? tree.Version, tree.Version),
            ChangesUnits = typeof(TState) == typeof(Unit),
            OnlyAsFirst = typeof(TState) == typeof(Clock),
        };
    }
}

/// <summary>The last step: hands over to the writer, or only asks what it would say.</summary>
internal delegate Task<Verdict> Committing(Commitment commitment, CancellationToken ct);

/// <summary>What a decision came to, before it is written: an outcome at once, or what is to be recorded.</summary>
internal readonly struct Decided
{
    public Decided(Outcome outcome) => (Outcome, Recorded, Grounds) = (outcome, [], []);

    public Decided(IReadOnlyList<Recorded> recorded, Grounds? grounds) => (Recorded, Grounds) = (recorded, [.. grounds?.Versions ?? []]);

    public Outcome? Outcome { get; }

    public IReadOnlyList<Recorded> Recorded { get; }

    public IReadOnlyList<(Guid Stream, long Version)> Grounds { get; }

    public bool MustBeFree { get; init; }
}
