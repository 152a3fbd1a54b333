using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Assessment.DistrictRankings;

[Requires(Scopes.AssessmentRead)]
public sealed record ListDistrictRankings(Caller Caller, PageRequest Page) : Listing<DistrictRankingView>(Caller, Page);

[Requires(Scopes.AssessmentRead)]
public sealed record FindDistrictRanking(Caller Caller, Guid Stream) : Finding<DistrictRankingView>(Caller, Stream);
