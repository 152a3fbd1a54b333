using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Platforms;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Governance.Platforms;

[Command("governance.platforms.establish", Writes.Creates), Requires(Scopes.GovernanceWrite)]
public sealed record EstablishPlatform(Guid Id, [OfKind(UnitKind.Community, UnitKind.Village)] UnitCode Community, string Venue, DateOnly OccurredOn)
    : ICommand<Platform>, IRecords<PlatformEstablished>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Platform> Decide(Platform platform, DecisionContext context) => platform.Decide(new PlatformEstablished(Community, Venue, OccurredOn));

    internal sealed class Rules : AbstractValidator<EstablishPlatform>
    {
        public Rules() => RuleFor(c => c.Venue).Words(200);
    }
}
