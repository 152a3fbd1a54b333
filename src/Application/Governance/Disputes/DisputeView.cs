using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Governance.Disputes;

namespace NanhuOrg.Application.Governance.Disputes;

[Topic("governance.disputes")]
public sealed record DisputeView(
    Guid Id, string Community, DisputeCategory Category, DisputeSource Source, int? PartyCount, string? Summary, DateOnly RegisteredOn, DisputeStatus Status,
    IReadOnlyList<string> Mediators, int Mediations, int Reopenings, AgreementForm? Agreement, string? AgreementNumber, DateOnly? ConcludedOn, long Version)
    : RecordView, IView<Dispute, DisputeView>
{
    DateOnly IView.ListedOn => RegisteredOn;

    public static DisputeView Of(Dispute d, long version) =>
        new(d.Id, d.Unit!, d.Category, d.Source, d.PartyCount, d.Summary, d.RegisteredOn, d.Status,
            d.Mediators, d.Mediations, d.Reopenings, d.Agreement, d.AgreementNumber, d.ConcludedOn, version);
}
