using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Talent.Recruitments;

namespace NanhuOrg.Application.Talent.Recruitments;

[Command("talent.recruitments.end", Writes.Changes), Requires(Scopes.TalentWrite)]
public sealed record EndEngagement(Guid Id, FreeText Reason, DateOnly OccurredOn)
    : ICommand<Recruitment>, IRecords<TalentLeft>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Recruitment> Decide(Recruitment recruitment, DecisionContext context) => recruitment.Decide(new TalentLeft(Reason, OccurredOn));
}
