using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Talent.Recruitments;

namespace NanhuOrg.Application.Talent.Recruitments;

[Topic("talent.recruitments"), Requires(Scopes.TalentRead)]
public sealed record RecruitmentView(
    Guid Id, PersonId Person, TalentTrack Track, EngagementMode Mode, TitleLevel? TitleLevel, RecruitmentChannel Channel, TalentSite? Site, string Employer, UnitCode Unit,
    DateOnly RecruitedOn, DateOnly? ArrivedOn, DateOnly? EndedOn, RecruitmentStatus Status, long Version)
    : RecordView, IView<Recruitment, RecruitmentView>
{
    DateOnly IView.ListedOn => RecruitedOn;

    public static RecruitmentView Of(Recruitment r, long version) =>
        new(r.Id, r.Person!, r.Track, r.Mode, r.TitleLevel, r.Channel, r.Site, r.Employer, r.Unit!, r.RecruitedOn, r.ArrivedOn, r.EndedOn, r.Status, version);
}
