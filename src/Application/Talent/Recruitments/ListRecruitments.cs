using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Talent.Recruitments;

[Requires(Scopes.TalentRead)]
public sealed record ListRecruitments(Caller Caller, PageRequest Page) : Listing<RecruitmentView>(Caller, Page);

[Requires(Scopes.TalentRead)]
public sealed record FindRecruitment(Caller Caller, Guid Stream) : Finding<RecruitmentView>(Caller, Stream);
