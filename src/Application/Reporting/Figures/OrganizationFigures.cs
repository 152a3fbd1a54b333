using NanhuOrg.Domain.Organization.Clocks;
using NanhuOrg.Domain.Organization.Policies;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Reporting.Figures;

internal static class OrganizationFigures
{
    public static readonly IReadOnlyList<Figure> All =
    [
        Figure.Stock<Unit>("organization.communities", CountUnit.Communities)
            .Adds<UnitRegistered>((u, _) => u.Kind is UnitKind.Community or UnitKind.Village).Takes<UnitClosed>((u, _) => u.Kind is UnitKind.Community or UnitKind.Village)
            .At(u => u.Code).By<UnitKind>("kind", u => u.Kind),
    ];

    public static readonly IReadOnlyList<NotCounted> NotCounted =
    [
        Figures.NotCounted.Because<UnitRenamed>("A new name changes no figure."),
        Figures.NotCounted.Because<UnitMoved>("Figures are booked at the unit itself; the tree of the day decides under whom it is summed."),
        Figures.NotCounted.Because<UnitRecategorized>("Among whom it is assessed changes no figure."),
        Figures.NotCounted.Because<PolicySet>("A rule is no deed; what is decided under it is counted."),
        Figures.NotCounted.Because<ClockSimulated>("It speaks of the ledger, not of the district."),
    ];
}
