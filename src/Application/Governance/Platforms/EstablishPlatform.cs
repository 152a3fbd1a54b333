using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Platforms;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Governance.Platforms;

[Command("governance.platforms.establish", Writes.Creates), Requires(Scopes.GovernanceWrite)]
public sealed record EstablishPlatform(Guid Id, string Community, string Venue, DateOnly OccurredOn)
    : ICommand<Platform>, IRecords<PlatformEstablished>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Platform> Decide(Platform platform, DecisionContext context) => platform.Decide(new PlatformEstablished(Community, Venue, OccurredOn));

    internal sealed class Rules : AbstractValidator<EstablishPlatform>
    {
        public Rules(IUnits units)
        {
            RuleFor(c => c.Community).OpenCommunity(units);
            RuleFor(c => c.Venue).Words(200);
        }
    }
}
