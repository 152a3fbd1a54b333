using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Application.Assessment.Schemes;

[Requires(Scopes.AssessmentRead)]
public sealed record ListSchemes(Caller Caller, PageRequest Page) : ListQuery<SchemeView>(Caller, Page);

[Requires(Scopes.AssessmentRead)]
public sealed record FindScheme(Caller Caller, Guid Stream) : FindQuery<SchemeView>(Caller, Stream);
