using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Ledger;

/// <summary>From the request to correct an entry to the correction, or to why there is none; the same for doing it and for looking at what it would do.</summary>
public sealed class CorrectionReading(IEntries entries, IStreams streams, EntryScope scope, CommandShape shape) : IShared
{
    public async Task<(Correction? Correction, Outcome? Instead)> Read(ICorrection asked, Call call, CancellationToken ct)
    {
        if (shape.Errors(asked, call) is { Count: > 0 } misshapen) return (null, new Outcome.Invalid(misshapen));
        if (await entries.Find(asked.Index, ct) is not { } stored) return (null, new Outcome.Missing());
        await scope.Demand(call.Caller, stored, ct);
        var entry = EntryBytes.Read(stored.Bytes);
        if (entry.Type == EntryReversed.Name) return (null, new Outcome.Refused(CorrectionRefusals.NotCorrectable));

        var kind = EventCatalog.Find(entry.Type == EntryReplaced.Name ? entry.Data.GetProperty("type").GetString()! : entry.Type)!;
        var publicId = await PublicId(new(entry.Stream, kind.State), ct);
        ICommand? command = null;
        if (asked is ReplaceEntry replace)
        {
            var present = kind.Retired ? StoredForm.Read(entry) is Domain.Kernel.Occurrence h ? h.Event.GetType() : kind.Type : kind.Type;
            if (CommandCatalog.Recording(present) is not { } recording) return (null, new Outcome.Refused(CorrectionRefusals.NotCorrectable));
            var errors = new List<FieldError>();
            command = recording.Reader.Read(replace.Body, publicId, errors);
            if (errors.Count > 0) return (null, new Outcome.Invalid([.. errors.Select(e => e.Within("body"))]));
        }

        return (new(entry.Stream, kind.State, publicId, entry.Ref ?? entry.Id, command, asked.Reason), null);
    }

    // a unit by its code, a policy by its name, everything else by its number
    private async Task<string> PublicId(Dependency record, CancellationToken ct) =>
        (await streams.Load(record, ct)).State is Domain.Kernel.IState { PublicId: { } name } ? name : record.Stream.ToString();
}
