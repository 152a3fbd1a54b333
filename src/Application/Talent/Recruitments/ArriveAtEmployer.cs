using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Talent.Recruitments;

namespace NanhuOrg.Application.Talent.Recruitments;

[Command("talent.recruitments.arrive", Writes.Changes), Requires(Scopes.TalentWrite)]
public sealed record ArriveAtEmployer(Guid Id, DateOnly OccurredOn)
    : ICommand<Recruitment>, IRecords<TalentArrived>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Recruitment> Decide(Recruitment recruitment, DecisionContext context) => recruitment.Decide(new TalentArrived(OccurredOn));
}
