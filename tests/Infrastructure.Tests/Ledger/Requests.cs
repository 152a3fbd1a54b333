using System.Text.Json;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>Decided commands for the writer itself: what the pipeline in front of it would never let through, and what only a race brings.</summary>
internal static class Requests
{
    /// <summary>No text that a rule lets through can hurt PostgreSQL; this one can: U+0000 has no place in jsonb.</summary>
    public const string NotStorable = "not\0storable";

    public static AppendRequest Dispute(LedgerNode node, Guid? id = null, string? key = null, string? summary = null, long expected = 0, long? unitsVersion = null,
        string community = "c1", DateTimeOffset? simulated = null)
    {
        var stream = id ?? Guid.NewGuid();
        DomainEvent happening = expected == 0
            ? new DisputeRegistered(new(community), DisputeCategory.Land, DisputeSource.Online, 2, summary is null ? null : new(summary), LedgerNode.Day)
            : new MediationHeld(summary, LedgerNode.Day);
        var history = History<Dispute>.Empty(stream);
        for (var v = 0; v < expected; v++)
        {
            DomainEvent before = v == 0 ? new DisputeRegistered(new(community), DisputeCategory.Land, DisputeSource.Online, 2, null, LedgerNode.Day)
                : new MediationHeld(null, LedgerNode.Day);
            history = history.With(new Occurrence(Guid.NewGuid(), before));
        }

        var recorded = new Occurrence(Guid.CreateVersion7(), happening);
        var next = history.With(recorded, out var change);
        var (type, data, _) = StoredForm.Of(recorded);
        return new()
        {
            Stream = stream,
            State = typeof(Dispute),
            Topic = "governance.disputes",
            PublicId = stream.ToString(),
            Expected = expected,
            Created = expected == 0,
            Call = LedgerNode.CallFor(new { stream, summary, expected }, key, simulated: simulated),
            Lines = [new(recorded, type, data, JsonSerializer.SerializeToUtf8Bytes(data, data.GetType(), LedgerJson.Options), null, new(community),
                FigureCatalogue.District.Bookings(change), next.State, next.Version)],
            Row = ListedRow.Of(next),
            Before = ListPlace.Of(history),
            Takes = [],
            Releases = [],
            UnitsVersion = unitsVersion ?? node.Units.Version,
            ChangesUnits = false,
            UnlessFirst = null,
        };
    }
}
