using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Organization.Units;

/// <summary>A unit from one day to another, both among them: a part of the time in which it lay below some other unit.</summary>
public readonly record struct UnitSpan(UnitCode Unit, DateOnly From, DateOnly To)
{
    public bool IsAlways => this is { From: var from, To: var to } && from == DateOnly.MinValue && to == DateOnly.MaxValue;

    public static UnitSpan Always(UnitCode unit) => new(unit, DateOnly.MinValue, DateOnly.MaxValue);

    public bool Holds(DateOnly day) => From <= day && day <= To;

    public bool Meets(DateOnly from, DateOnly to) => From <= to && from <= To;

    /// <summary>What of it lies between two days; it may be nothing, and then ends before it begins.</summary>
    public UnitSpan Between(DateOnly from, DateOnly to) => new(Unit, from > From ? from : From, to < To ? to : To);
}
