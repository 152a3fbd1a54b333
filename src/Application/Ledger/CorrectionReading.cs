using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;

namespace NanhuOrg.Application.Ledger;

/// <summary>From the request to correct an entry to the correction, or to why there is none; the same for doing it and for looking at what it would do.</summary>
public sealed class CorrectionReading(IEntries entries, IRecords records, IUnits units, SharedRules shared, IServiceProvider rules) : IShared
{
    // the one event that other streams lean on without claiming anything
    private static readonly string UnitRegistration = EventCatalog.All.Single(e => e.Type == typeof(Domain.Organization.Units.UnitRegistered)).Name;

    public async Task<(Correction? Correction, Outcome? Instead)> Read(ICorrection asked, Call call, CancellationToken ct)
    {
        if (await entries.Find(asked.Index, ct) is not { } stored) return (null, new Outcome.Missing());
        DataScope.Demand(units.Current, call.Caller, stored.Unit);
        var entry = EntryBytes.Read(stored.Bytes);
        if (entry.Type == EntryReversed.Name) return (null, new Outcome.Refused(CorrectionRefusals.NotCorrectable));

        var kind = EventCatalog.Find(entry.Type == EntryReplaced.Name ? entry.Data.GetProperty("type").GetString()! : entry.Type)!;
        var publicId = units.Current.CodeOf(entry.Stream) ?? Policy.NameOf(entry.Stream)?.Code() ?? entry.Stream.ToString();
        if (asked is ReverseEntry && entry.Type == UnitRegistration && await records.AnyAt(publicId, ct)) return (null, new Outcome.Refused(CorrectionRefusals.UnitInUse));
        ICommand? command = null;
        if (asked is ReplaceEntry replace)
        {
            var present = kind.Retired ? StoredForm.Read(entry.Id, entry.Type, entry.Data) is Happening h ? h.Event.GetType() : kind.Type : kind.Type;
            if (CommandCatalog.Recording(present) is not { } recording) return (null, new Outcome.Refused(CorrectionRefusals.NotCorrectable));
            var errors = new List<FieldError>();
            command = recording.Reader.Read(replace.Body, publicId, errors);
            if (command is not null) errors.AddRange(Broken(command, call));
            if (errors.Count > 0) return (null, new Outcome.Invalid([.. errors.Select(e => e with { Field = $"body.{e.Field}".TrimEnd('.') })]));
            if (command!.Stream != entry.Stream) return (null, new Outcome.Refused(CorrectionRefusals.OtherRecord));
        }

        return (new(entry.Stream, kind.State, publicId, entry.Ref ?? entry.Id, command, asked.Reason), null);
    }

    /// <summary>What is wrong with the shape of a command.</summary>
    public IEnumerable<FieldError> Broken(ICommand command, Call call)
    {
        foreach (var error in shared.Check(command, call)) yield return error;
        var validator = typeof(IEnumerable<>).MakeGenericType(typeof(IValidator<>).MakeGenericType(command.GetType()));
        foreach (var rule in (IEnumerable<IValidator>)rules.GetService(validator)!)
        {
            foreach (var f in rule.Validate(new ValidationContext<object>(command)).Errors) yield return Validation.Error(f);
        }
    }
}
