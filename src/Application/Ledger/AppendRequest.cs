using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>A decision on its way into the ledger: all that the writer needs, worked out where many can work at once.</summary>
public sealed class AppendRequest
{
    public required Guid Stream { get; init; }

    public required Type State { get; init; }

    /// <summary>Area and topic, <c>governance.disputes</c>.</summary>
    public required string Topic { get; init; }

    public required string PublicId { get; init; }

    /// <summary>Stream version it was decided against.</summary>
    public required long Expected { get; init; }

    public required Call Call { get; init; }

    public required IReadOnlyList<AppendLine> Lines { get; init; }

    /// <summary>List row after the command; null where the record is no longer there, or has no list.</summary>
    public required ListedRow? Row { get; init; }

    /// <summary>Where the record stood in the lists before; null where it stood in none.</summary>
    public required ListPlace? Before { get; init; }

    public required IReadOnlyList<UniqueKey> Takes { get; init; }

    public required IReadOnlyList<UniqueKey> Releases { get; init; }

    /// <summary>Other streams that the decision rests on, at the versions it was made against.</summary>
    public IReadOnlyList<(Guid Stream, long Version)> Dependencies { get; init; } = [];

    /// <summary>Only while no other record rests on this one.</summary>
    public bool MustBeFree { get; init; }

    /// <summary>Only while nothing is recorded at this unit; null where it takes no unit away.</summary>
    public UnitCode? MustBeUnused { get; init; }

    /// <summary>Version of the tree of units it was decided against.</summary>
    public required long UnitsVersion { get; init; }

    /// <summary>It changes the tree of units itself.</summary>
    public required bool ChangesUnits { get; init; }

    /// <summary>Why not, unless it is the very first entry of a ledger; null where it may be any.</summary>
    public required Refusal? UnlessFirst { get; init; }

    /// <summary>The record was not there before it: never was, or all of it had been reversed.</summary>
    public required bool Created { get; init; }
}

/// <summary>One entry to be written.</summary>
/// <param name="Recorded">What it says.</param>
/// <param name="Type">Stored name of the event.</param>
/// <param name="Data">The event as Marten stores it.</param>
/// <param name="Json">The same as UTF-8 JSON, for the entry bytes.</param>
/// <param name="Ref">Id of the event that it corrects.</param>
/// <param name="Unit">The unit by which the entry is shown or not.</param>
/// <param name="State">The record's state after it.</param>
/// <param name="Version">Version of its stream after it.</param>
public sealed record AppendLine(StreamEntry Recorded, string Type, object Data, byte[] Json, Guid? Ref, UnitCode? Unit, IReadOnlyList<Booking> Bookings, object State, long Version)
{
    public Guid Id => Recorded.Id;
}
