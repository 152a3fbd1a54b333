using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Application.Assessment.Results;

[Requires(Scopes.AssessmentRead)]
public sealed record ListResults(Caller Caller, PageRequest Page) : ListQuery<ResultView>(Caller, Page);

[Requires(Scopes.AssessmentRead)]
public sealed record FindResult(Caller Caller, Guid Stream) : FindQuery<ResultView>(Caller, Stream);
