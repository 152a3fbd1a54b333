using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Assessment.Results;

[Requires(Scopes.AssessmentRead)]
public sealed record ListResults(Caller Caller, PageRequest Page) : Listing<ResultView>(Caller, Page);

[Requires(Scopes.AssessmentRead)]
public sealed record FindResult(Caller Caller, Guid Stream) : Finding<ResultView>(Caller, Stream);
