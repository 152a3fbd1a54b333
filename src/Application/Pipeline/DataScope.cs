using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Pipeline;

/// <summary>Which units a caller sees and writes: its own and everything below.</summary>
public static class DataScope
{
    /// <summary>The units to narrow a read to: those asked for, if they are the caller's, else the caller's own; null = no limit.</summary>
    /// <exception cref="AccessDeniedException">The unit asked for is not the caller's.</exception>
    public static IReadOnlyCollection<UnitCode>? Units(UnitTree tree, Caller caller, UnitCode? asked)
    {
        if (asked is null) return tree.Within(caller.Unit);
        Demand(tree, caller, asked);
        return tree.Within(asked);
    }

    /// <summary>
    /// What to count for a caller, or for a unit asked for. Whether it may be asked is told by today's tree, as everywhere; what belongs to it, by the tree as it was known, day by
    /// day: a figure of a unit is the same number for everybody.
    /// </summary>
    /// <exception cref="AccessDeniedException">The unit asked for is not the caller's.</exception>
    public static IReadOnlyList<UnitSpan>? Counted(UnitTree today, UnitTree known, Caller caller, UnitCode? asked)
    {
        if (asked is not null) Demand(today, caller, asked);
        return known.SpansWithin(asked ?? caller.Unit);
    }

    public static bool Covers(UnitTree tree, Caller caller, UnitCode? unit) =>
        caller.Unit is null || tree.Within(caller.Unit) is null || tree.IsWithin(unit, caller.Unit);

    /// <summary>Whether a record is the caller's to see and change: of a unit of theirs, or shared with one.</summary>
    public static bool Covers(UnitTree tree, Caller caller, IState record) =>
        Covers(tree, caller, record.Unit) || (record.SharedWith is { } other && Covers(tree, caller, other));

    public static void Demand(UnitTree tree, Caller caller, IState record)
    {
        if (!Covers(tree, caller, record)) throw new AccessDeniedException("access.not-your-unit", record.Unit?.Text ?? "");
    }

    public static void Demand(UnitTree tree, Caller caller, UnitCode? unit)
    {
        if (!Covers(tree, caller, unit)) throw new AccessDeniedException("access.not-your-unit", unit?.Text ?? "");
    }
}
