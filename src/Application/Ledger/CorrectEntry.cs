using System.Globalization;
using System.Text.Json;
using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>A correction, ready to be judged against the stream's history.</summary>
/// <param name="Stream">The stream that the entry belongs to.</param>
/// <param name="State">The state that stream folds into.</param>
/// <param name="Origin">Id of the event that first took the place to be corrected.</param>
/// <param name="Command">The command decided anew, for a replacement; null for a reversal.</param>
public sealed record Correction(Guid Stream, Type State, string PublicId, Guid Origin, ICommand? Command, FreeText Reason);

/// <summary>更正: an event of the same type takes an earlier one's place, anywhere in its stream. <see cref="Body"/> is that of the original request.</summary>
[Command("ledger.entries.replace", Writes.Changes), Requires(Scopes.LedgerCorrect)]
public sealed record ReplaceEntry(long Index, JsonElement Body, FreeText Reason) : ICorrection;

/// <summary>冲销: the last effective event of a stream is undone.</summary>
[Command("ledger.entries.reverse", Writes.Changes), Requires(Scopes.LedgerCorrect)]
public sealed record ReverseEntry(long Index, FreeText Reason) : ICorrection;

public interface ICorrection : ICommand
{
    long Index { get; }

    FreeText Reason { get; }

    Guid ICommand.Stream => Guid.Empty;

    string ICommand.PublicId => Index.ToString(CultureInfo.InvariantCulture);

    DateOnly? ICommand.OccurredOn => null;
}

public sealed class CorrectEntry<TCorrection>(Recorder recorder, CorrectionReading reading) : IRequestHandler<Submit<TCorrection>, Outcome>
    where TCorrection : class, ICorrection
{
    public async Task<Outcome> Handle(Submit<TCorrection> request, CancellationToken ct)
    {
        var (correction, instead) = await reading.Read(request.Command, request.Call, ct);
        return instead ?? await recorder.Correct(correction!, request.Call, ct);
    }
}

public static class CorrectionRefusals
{
    public static readonly Refusal NotCorrectable = new("ledger.entries.not-correctable");
    public static readonly Refusal NotEffective = new("ledger.entries.not-effective");
    public static readonly Refusal NotTheLast = new("ledger.entries.not-the-last");
    public static readonly Refusal OtherRecord = new("ledger.entries.other-record");
    public static readonly Refusal BreaksHistory = new("ledger.entries.breaks-history");
    public static readonly Refusal ChangesNothing = new("ledger.entries.changes-nothing");
    public static readonly Refusal OthersRestOnIt = new("ledger.entries.others-rest-on-it");
    public static readonly Refusal RestsAnew = new("ledger.entries.rests-anew");
    public static readonly Refusal UnitInUse = new("ledger.entries.unit-in-use");
}
