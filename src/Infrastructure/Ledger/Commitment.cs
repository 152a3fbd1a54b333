using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Infrastructure.Ledger;

/// <summary>A decided command on its way into the ledger: all that the writer needs, worked out where many can work at once.</summary>
internal sealed class Commitment
{
    public required Guid Stream { get; init; }

    public required Type State { get; init; }

    /// <summary>Area and topic, <c>governance.disputes</c>.</summary>
    public required string Topic { get; init; }

    public required string PublicId { get; init; }

    /// <summary>Stream version it was decided against.</summary>
    public required long Expected { get; init; }

    public required Call Call { get; init; }

    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>The same, as others can reckon with it that never will be written.</summary>
    public IReadOnlyList<Supposed> Supposed { get; init; } = [];

    /// <summary>List row after the command; null where the record is no longer there, or has no list.</summary>
    public required ListedRow? Row { get; init; }

    public required bool RowGone { get; init; }

    public required IReadOnlyList<Claim> Takes { get; init; }

    public required IReadOnlyList<Claim> Releases { get; init; }

    /// <summary>Other streams that the decision rests on, at the versions it was made against.</summary>
    public IReadOnlyList<(Guid Stream, long Version)> Grounds { get; init; } = [];

    /// <summary>Only while no other record rests on this one.</summary>
    public bool MustBeFree { get; init; }

    /// <summary>Version of the tree of units it was decided against.</summary>
    public required long UnitsVersion { get; init; }

    /// <summary>It changes the tree of units itself.</summary>
    public required bool ChangesUnits { get; init; }

    /// <summary>Only as the very first entry of a ledger.</summary>
    public required bool OnlyAsFirst { get; init; }

    /// <summary>The record was not there before it: never was, or all of it had been reversed.</summary>
    public required bool Created { get; init; }

    public TaskCompletionSource<Verdict> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>One entry to be written.</summary>
/// <param name="Data">The event as Marten stores it.</param>
/// <param name="Json">The same as UTF-8 JSON, for the entry bytes.</param>
/// <param name="Unit">The unit by which the entry is shown or not.</param>
internal sealed record Line(Guid Id, string Type, object Data, byte[] Json, Guid? Ref, string? Unit, IReadOnlyList<Booking> Bookings);

/// <summary>What the writer says of one commitment.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    public sealed record Accepted(Receipt Receipt, bool Created, bool Repeated) : Verdict;

    public sealed record Stale(long Version) : Verdict;

    /// <summary>The tree of units moved on: load it and decide again.</summary>
    public sealed record UnitsMoved : Verdict;

    /// <summary>A record that the decision rests on has moved: load it and decide again.</summary>
    public sealed record GroundsMoved : Verdict;

    /// <summary>Others rest on what it would take away.</summary>
    public sealed record InUse : Verdict;

    public sealed record KeyReused : Verdict;

    public sealed record Taken(Claim Claim) : Verdict;

    public sealed record NotFirst : Verdict;

    public sealed record NotSimulated : Verdict;

    public sealed record ClientDisabled : Verdict;

    /// <summary>PostgreSQL cannot store it (SQLSTATE).</summary>
    public sealed record NotStorable(string State) : Verdict;

    public sealed record Unknown : Verdict;
}
