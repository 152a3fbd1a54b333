using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Application.Assessment.DistrictRankings;

[Requires(Scopes.AssessmentRead)]
public sealed record ListDistrictRankings(Caller Caller, PageRequest Page) : ListQuery<DistrictRankingView>(Caller, Page);

[Requires(Scopes.AssessmentRead)]
public sealed record FindDistrictRanking(Caller Caller, Guid Stream) : FindQuery<DistrictRankingView>(Caller, Stream);
