using ArchUnitNET.Domain;

namespace NanhuOrg.Architecture.Tests.Rules;

/// <summary>Areas do not know each other: they meet in ids, figures and the ledger.</summary>
internal static class AreaRules
{
    /// <summary>Parts of Domain and Application that belong to no area and serve all.</summary>
    private static readonly string[] Common = ["Kernel", "Resources", "Pipeline", "Entries", "Records"];

    /// <summary>Rooms of Application alone.</summary>
    private static readonly string[] Rooms = ["Ledger", "Replay", "Access", "Imports", "Documents"];

    /// <summary>What has events and states is an area; and the reporting, which has none of its own.</summary>
    private static readonly HashSet<string?> Areas =
        [.. House.Of("Domain").Select(t => t.Place()!.Part).OfType<string>().Except(Common), "Reporting"];

    public static readonly IRule[] All =
    [
        new Rule<IType>(
            "An area knows no other area, except the units and the policies.", () => Inside().Where(t => t.Place()!.Part is { } part && Areas.Contains(part)), ForeignToAnArea,
            () => House.Offender(typeof(Application.Cadres.Offending.LooksAtDisputes))),
        new Rule<IType>(
            "What serves all areas knows none of them, except the units, the policies and the reporting.", () =>
                Inside().Where(t => !Areas.Contains(t.Place()!.Part)), ForeignToTheHouse,
            () => House.Offender(typeof(Application.Ledger.Offending.LooksAtDisputes))),
        new Rule<IType>(
            "Every part of Domain and Application is an area or common.", Inside,
            t => t.Place()!.Part is not { } part || Areas.Contains(part) || Common.Contains(part) || Rooms.Contains(part)
                ? null : "is in no area (a folder of Domain is one) and in none of the rooms and common parts that AreaRules lists",
            () => House.Offender(typeof(Application.Miscellany.Offending.LivesNowhere))),
    ];

    private static IEnumerable<IType> Inside() => House.Types.Where(t => t.Place()!.Layer is "Domain" or "Application");

    private static string? ForeignToAnArea(IType type) => Foreign(type, (from, to) =>
        to.Part == from.Part || Common.Contains(to.Part) || IsCommon(to)
        || (from is { Layer: "Application", Part: "Reporting", Topic: "Figures" } && (to.Layer == "Domain" || to.Part == "Ledger"))
        || (from is { Layer: "Application", Part: "Reporting" } && to.Part == "Ledger")

        // scores are folded from the ledger and take figures by code; the reporting knows nothing of them but their events
        || (from is { Layer: "Application", Part: "Assessment" } && to is { Layer: "Application", Part: "Reporting" or "Ledger" }));

    private static string? ForeignToTheHouse(IType type) => Foreign(type, (_, to) => !Areas.Contains(to.Part) || IsCommon(to) || to.Part == "Reporting");

    private static bool IsCommon(Place place) => place is { Part: "Organization", Topic: "Units" or "Policies" };

    private static string? Foreign(IType type, Func<Place, Place, bool> mayKnow)
    {
        var from = type.Place()!;
        var foreign = type.Knows().Where(t => t.Place() is { Layer: "Domain" or "Application" } to && !mayKnow(from, to)).Select(t => t.FullName).ToList();
        return foreign.Count == 0 ? null : $"knows {string.Join(", ", foreign)}";
    }
}
