using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Clocks;

namespace NanhuOrg.Application.Organization.Clocks;

[Command("organization.clocks.simulate", Writes.Creates), Requires(Scopes.OrganizationWrite)]
public sealed record SimulateClock(Guid Id, string Purpose, DateOnly OccurredOn)
    : ICommand<Clock>, IRecords<ClockSimulated>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Clock> Decide(Clock clock, DecisionContext context) => clock.Decide(new ClockSimulated(Purpose, OccurredOn));

    internal sealed class Rules : AbstractValidator<SimulateClock>
    {
        public Rules() => RuleFor(c => c.Purpose).Words(200);
    }
}
