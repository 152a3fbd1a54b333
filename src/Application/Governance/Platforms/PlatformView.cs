using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Governance.Platforms;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Governance.Platforms;

[Topic("governance.platforms"), Requires(Scopes.GovernanceRead)]
public sealed record PlatformView(Guid Id, UnitCode Community, string Venue, DateOnly EstablishedOn, DateOnly? ClosedOn, PlatformStatus Status, long Version)
    : RecordView, IView<Platform, PlatformView>
{
    DateOnly IView.ListedOn => EstablishedOn;

    public static PlatformView Of(Platform p, long version) => new(p.Id, p.Community!, p.Venue, p.EstablishedOn, p.ClosedOn, p.Status, version);
}
