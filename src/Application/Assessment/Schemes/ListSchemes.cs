using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Assessment.Schemes;

[Requires(Scopes.AssessmentRead)]
public sealed record ListSchemes(Caller Caller, PageRequest Page) : Listing<SchemeView>(Caller, Page);

[Requires(Scopes.AssessmentRead)]
public sealed record FindScheme(Caller Caller, Guid Stream) : Finding<SchemeView>(Caller, Stream);
