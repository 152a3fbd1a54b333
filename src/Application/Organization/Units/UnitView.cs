using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Organization.Units;

/// <summary>A unit as lists and rules see it.</summary>
/// <param name="Initials">Pinyin initials of the name, for search.</param>
[Topic("organization.units"), Requires(Scopes.OrganizationRead)]
public sealed record UnitView(
    [Identity] UnitCode Code, string Name, UnitKind Kind, UnitCode? Parent, CategoryCode? Category, UnitStatus Status, DateOnly RegisteredOn, DateOnly? ClosedOn,
    string Initials, long Version)
    : IView<Unit, UnitView>
{
    DateOnly IView.ListedOn => RegisteredOn;

    public static UnitView Of(Unit u, long version) =>
        new(u.Code, u.Name, u.Kind, u.Parent, u.Category, u.Status, u.RegisteredOn, u.ClosedOn, PinyinInitials.Of(u.Name), version);
}
