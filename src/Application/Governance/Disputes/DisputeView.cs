using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Governance.Disputes;

[Topic("governance.disputes"), Requires(Scopes.GovernanceRead)]
public sealed record DisputeView(
    Guid Id, UnitCode Community, DisputeCategory Category, DisputeSource Source, int? PartyCount, FreeText? Summary, DateOnly RegisteredOn, DisputeStatus Status,
    IReadOnlyList<PersonId> Mediators, int Mediations, int Reopenings, AgreementForm? Agreement, string? AgreementNumber, DateOnly? ConcludedOn, long Version)
    : RecordView, IView<Dispute, DisputeView>
{
    DateOnly IView.ListedOn => RegisteredOn;

    public static DisputeView Of(Dispute d, long version) =>
        new(d.Id, d.Community!, d.Category, d.Source, d.PartyCount, d.Summary, d.RegisteredOn, d.Status,
            d.Mediators, d.Mediations, d.Reopenings, d.Agreement, d.AgreementNumber, d.ConcludedOn, version);
}
