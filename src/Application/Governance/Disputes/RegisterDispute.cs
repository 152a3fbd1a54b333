using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Governance.Disputes;

[Command("governance.disputes.register", Writes.Creates), Requires(Scopes.GovernanceWrite)]
public sealed record RegisterDispute(
    Guid Id, [OfKind(UnitKind.Community, UnitKind.Village)] UnitCode Community, DisputeCategory Category, DisputeSource Source, int? PartyCount, FreeText? Summary,
    DateOnly OccurredOn)
    : ICommand<Dispute>, IRecords<DisputeRegistered>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Dispute> Decide(Dispute dispute, DecisionContext context) =>
        dispute.Decide(new DisputeRegistered(Community, Category, Source, PartyCount, Summary, OccurredOn));

    internal sealed class Rules : AbstractValidator<RegisterDispute>
    {
        public Rules() => RuleFor(c => c.PartyCount).Must(n => n is null or (>= 1 and <= 10_000)).Coded("out-of-range", ("from", "1"), ("to", "10000"));
    }
}
