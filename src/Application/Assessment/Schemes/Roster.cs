using System.Text.Json.Serialization;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Assessment.Schemes;

/// <summary>
/// Who is assessed in a year: whom its scheme declares; where it declares nobody, whoever is there on the year's last day, in the category of that day. What the register says
/// of other days decides nothing.
/// </summary>
public static class Roster
{
    public static IEnumerable<AssessedUnit> Of(int year, IReadOnlyList<AssessedUnit>? declared, UnitTree tree) =>
        declared ?? tree.AssessedOn(LastDay(year)).Select(u => new AssessedUnit(u.Unit, u.Category));

    /// <summary>In which category a unit is assessed, or was while it was there; null = in none.</summary>
    public static CategoryCode? CategoryOf(UnitCode unit, Scheme scheme, UnitTree tree) => scheme.Units is { } declared
        ? declared.FirstOrDefault(u => u.Unit == unit)?.Category
        : tree.Find(unit)?.Categories.On(LastDay(scheme.Year));

    private static DateOnly LastDay(int year) => new(year, 12, 31);
}

/// <summary>What says who is assessed.</summary>
[CodeList("rosterSource")]
public enum RosterSource
{
    /// <summary>The scheme.</summary>
    [JsonStringEnumMemberName("declared")] Declared,

    /// <summary>The last publication after the year's end.</summary>
    [JsonStringEnumMemberName("published")] Published,

    /// <summary>The register, as of the year's last day.</summary>
    [JsonStringEnumMemberName("register")] Register,
}
