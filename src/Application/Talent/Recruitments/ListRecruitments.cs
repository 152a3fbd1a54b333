using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Application.Talent.Recruitments;

[Requires(Scopes.TalentRead)]
public sealed record ListRecruitments(Caller Caller, PageRequest Page) : ListQuery<RecruitmentView>(Caller, Page);

[Requires(Scopes.TalentRead)]
public sealed record FindRecruitment(Caller Caller, Guid Stream) : FindQuery<RecruitmentView>(Caller, Stream);
