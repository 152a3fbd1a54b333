using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Schemes;

[Command("assessment.schemes.publish", Writes.Changes), Requires(Scopes.AssessmentWrite)]
public sealed record PublishScheme(Guid Id) : ICommand<Scheme>, IRecords<SchemePublished>, IHappensWhenRecorded
{
    public Guid Stream => Id;

    public Decision<Scheme> Decide(Scheme scheme, DecisionContext context) => scheme.Decide(new SchemePublished(context.Today));
}
