using System.Globalization;
using System.Text.Json;
using FluentValidation;
using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;

namespace NanhuOrg.Application.Ledger;

/// <summary>A correction, ready to be judged against the stream's history.</summary>
/// <param name="Stream">The stream that the entry belongs to.</param>
/// <param name="State">The state that stream folds into.</param>
/// <param name="Origin">Id of the event that first took the place to be corrected.</param>
/// <param name="Command">The command decided anew, for a replacement; null for a reversal.</param>
public sealed record Correction(Guid Stream, Type State, string PublicId, Guid Origin, ICommand? Command, string Reason);

/// <summary>更正: an event of the same type takes an earlier one's place, anywhere in its stream. <see cref="Body"/> is that of the original request.</summary>
[Command("ledger.entries.replace", Writes.Changes), Requires(Scopes.LedgerCorrect)]
public sealed record ReplaceEntry(long Index, JsonElement Body, string Reason) : ICorrection
{
    internal sealed class Rules : AbstractValidator<ReplaceEntry>
    {
        public Rules() => RuleFor(c => c.Reason).Words(500);
    }
}

/// <summary>冲销: the last effective event of a stream is undone.</summary>
[Command("ledger.entries.reverse", Writes.Changes), Requires(Scopes.LedgerCorrect)]
public sealed record ReverseEntry(long Index, string Reason) : ICorrection
{
    internal sealed class Rules : AbstractValidator<ReverseEntry>
    {
        public Rules() => RuleFor(c => c.Reason).Words(500);
    }
}

public interface ICorrection : ICommand
{
    long Index { get; }

    string Reason { get; }

    Guid ICommand.Stream => Guid.Empty;

    string ICommand.PublicId => Index.ToString(CultureInfo.InvariantCulture);

    DateOnly? ICommand.OccurredOn => null;
}

public sealed class CorrectEntry<TCorrection>(ILedger ledger, IEntries entries, IRecords records, IUnits units, SharedRules shared, IServiceProvider rules) : IRequestHandler<Submit<TCorrection>, Outcome>
    where TCorrection : class, ICorrection
{
    // the one event that other streams lean on without claiming anything
    private static readonly string UnitRegistration = EventCatalog.All.Single(e => e.Type == typeof(Domain.Organization.Units.UnitRegistered)).Name;

    public async Task<Outcome> Handle(Submit<TCorrection> request, CancellationToken ct)
    {
        if (await entries.Find(request.Command.Index, ct) is not { } stored) return new Outcome.Missing();
        DataScope.Demand(units.Current, request.Call.Caller, stored.Unit);
        var entry = EntryBytes.Read(stored.Bytes);
        if (entry.Type == EntryReversed.Name) return new Outcome.Refused(CorrectionRefusals.NotCorrectable);

        var kind = EventCatalog.Find(entry.Type == EntryReplaced.Name ? entry.Data.GetProperty("type").GetString()! : entry.Type)!;
        var publicId = units.Current.CodeOf(entry.Stream) ?? Policy.NameOf(entry.Stream)?.Code() ?? entry.Stream.ToString();
        if (request.Command is ReverseEntry && entry.Type == UnitRegistration && await records.AnyAt(publicId, ct)) return new Outcome.Refused(CorrectionRefusals.UnitInUse);
        ICommand? command = null;
        if (request.Command is ReplaceEntry replace)
        {
            var present = kind.Retired ? StoredForm.Read(entry.Id, entry.Type, entry.Data) is Happening h ? h.Event.GetType() : kind.Type : kind.Type;
            if (CommandCatalog.Recording(present) is not { } recording) return new Outcome.Refused(CorrectionRefusals.NotCorrectable);
            var errors = new List<FieldError>();
            command = recording.Reader.Read(replace.Body, publicId, errors);
            if (command is not null) errors.AddRange(Broken(command, request.Call));
            if (errors.Count > 0) return new Outcome.Invalid([.. errors.Select(e => e with { Field = $"body.{e.Field}".TrimEnd('.') })]);
            if (command!.Stream != entry.Stream) return new Outcome.Refused(CorrectionRefusals.OtherRecord);
        }

        return await ledger.Correct(new(entry.Stream, kind.State, publicId, entry.Ref ?? entry.Id, command, request.Command.Reason), request.Call, ct);
    }

    private IEnumerable<FieldError> Broken(ICommand command, Call call)
    {
        foreach (var error in shared.Check(command, call)) yield return error;
        var validator = typeof(IEnumerable<>).MakeGenericType(typeof(IValidator<>).MakeGenericType(command.GetType()));
        foreach (var rule in (IEnumerable<IValidator>)rules.GetService(validator)!)
        {
            foreach (var f in rule.Validate(new ValidationContext<object>(command)).Errors) yield return Validation.Error(f);
        }
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
