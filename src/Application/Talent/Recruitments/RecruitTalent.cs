using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Talent.Recruitments;

namespace NanhuOrg.Application.Talent.Recruitments;

[Command("talent.recruitments.recruit", Writes.Creates), Requires(Scopes.TalentWrite)]
public sealed record RecruitTalent(
    Guid Id, PersonId Person, TalentTrack Track, EngagementMode Mode, TitleLevel? TitleLevel, RecruitmentChannel Channel, TalentSite? Site, string Employer, UnitCode Unit,
    DateOnly OccurredOn)
    : ICommand<Recruitment>, IRecords<TalentRecruited>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Recruitment> Decide(Recruitment recruitment, DecisionContext context) =>
        recruitment.Decide(new TalentRecruited(Person, Track, Mode, TitleLevel, Channel, Site, Employer, Unit, OccurredOn));

    internal sealed class Rules : AbstractValidator<RecruitTalent>
    {
        public Rules() => RuleFor(c => c.Employer).Words(100);
    }
}
