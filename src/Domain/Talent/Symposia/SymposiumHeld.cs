using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Talent.Symposia;

/// <summary>人才恳谈会、座谈会: one for those who were recruited, one at the year's end.</summary>
[EventName("talent.symposium-held.v1")]
public sealed record SymposiumHeld(FreeText Topics, UnitCode Unit, DateOnly OccurredOn) : FactEvent<SymposiumHeld>(Unit, OccurredOn);
