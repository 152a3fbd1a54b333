using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Schemes;

[Command("assessment.schemes.publish", Writes.Changes), Requires(Scopes.AssessmentWrite)]
public sealed record PublishScheme(Guid Id) : IGroundedCommand<Scheme>, IRecords<SchemePublished>, IHappensWhenRecorded
{
    public Guid Stream => Id;

    public IEnumerable<Ground> Grounds(Scheme scheme) => [];

    public Decision<Scheme> Decide(Scheme scheme, Grounds grounds) => scheme.Decide(new SchemePublished(grounds.Today));
}
