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

    public static bool Covers(UnitTree tree, Caller caller, UnitCode? unit) =>
        caller.Unit is null || tree.Within(caller.Unit) is null || tree.IsWithin(unit, caller.Unit);

    public static void Demand(UnitTree tree, Caller caller, UnitCode? unit)
    {
        if (!Covers(tree, caller, unit)) throw new AccessDeniedException("access.not-your-unit", unit?.Text ?? "");
    }
}
