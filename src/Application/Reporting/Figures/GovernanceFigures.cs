using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Governance.Platforms;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Reporting.Figures;

internal static class GovernanceFigures
{
    public static readonly IReadOnlyList<Figure> All =
    [
        Figure.Stock<Platform>("dispute.platform.communities", CountUnit.Communities).Adds<PlatformEstablished>().Takes<PlatformClosed>(),
        Figure.RatioOf("dispute.platform.coverage", "dispute.platform.communities", "organization.communities", CountUnit.Percent, new Qualifier.Percent(1), 1, 100),
        Figure.Count<Dispute>("dispute.resolved", CountUnit.Cases, new Qualifier.Over(10)).Adds<DisputeResolved>()
            .Takes<DisputeReopened>((d, _) => d.Status == DisputeStatus.Resolved)
            .By<DisputeCategory>("category", d => d.Category).By<DisputeSource>("source", d => d.Source).By<DisputeOutcome>("outcome", d => d.Outcome),
        Figure.DistinctUnits<Dispute>("dispute.resolved.communities", CountUnit.Communities).Adds<DisputeResolved>()
            .Takes<DisputeReopened>((d, _) => d.Status == DisputeStatus.Resolved)
            .By<DisputeCategory>("category", d => d.Category),
        Figure.RatioOf("dispute.resolved.perCommunity", "dispute.resolved", "dispute.platform.communities", CountUnit.CasesPerCommunity, new Qualifier.Exact(), 1),
        Figure.Count<Dispute>("dispute.registered", CountUnit.Cases).Adds<DisputeRegistered>().By<DisputeCategory>("category", d => d.Category)
            .By<DisputeSource>("source", d => d.Source),
        Figure.Count<Dispute>("dispute.concluded", CountUnit.Cases).Adds<DisputeResolved>().Adds<MediationEnded>().Takes<DisputeReopened>()
            .By<DisputeOutcome>("outcome", d => d.Outcome).By<DisputeCategory>("category", d => d.Category).By<DisputeSource>("source", d => d.Source),
        Figure.Stock<Dispute>("dispute.open", CountUnit.Cases).Adds<DisputeRegistered>().Takes<DisputeResolved>().Takes<MediationEnded>().Adds<DisputeReopened>()
            .By<DisputeCategory>("category", d => d.Category).By<DisputeSource>("source", d => d.Source),
        Figure.Count<Dispute>("dispute.reopened", CountUnit.Cases).Adds<DisputeReopened>().By<DisputeCategory>("category", d => d.Category)
            .By<DisputeSource>("source", d => d.Source),
        Figure.Count<Dispute>("dispute.mediations", CountUnit.Times).Adds<MediationHeld>().By<DisputeCategory>("category", d => d.Category),
    ];

    public static readonly IReadOnlyList<NotCounted> NotCounted =
    [
        Figures.NotCounted.Because<MediatorsAssigned>("An assignment is a step on the way; what it leads to is counted."),
    ];
}
