using FluentValidation;
using NanhuOrg.Application.Organization.Policies;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;

namespace NanhuOrg.Application.Cadres.Adjustments;

[Command("cadres.adjustments.decide", Writes.Changes), Requires(Scopes.CadresWrite)]
public sealed record DecideAdjustmentBatch(Guid Id, int Due, int Present, int InFavour, DateOnly OccurredOn)
    : ICommand<AdjustmentBatch>, IRecords<AdjustmentBatchDecided>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public IEnumerable<Dependency> Dependencies(AdjustmentBatch batch) => [PolicyName.CadreAttendance.AsDependency(), PolicyName.CadreVotes.AsDependency()];

    public Decision<AdjustmentBatch> Decide(AdjustmentBatch batch, DecisionContext context) => batch.Decide(new AdjustmentBatchDecided(
        Due, Present, InFavour,
        context.InForceOn(OccurredOn, PolicyName.CadreAttendance).ToString(), context.InForceOn(OccurredOn, PolicyName.CadreVotes).ToString(), OccurredOn));

    internal sealed class Rules : AbstractValidator<DecideAdjustmentBatch>
    {
        public Rules()
        {
            RuleFor(c => c.Due).Must(n => n is >= 1 and <= 1000).Coded("out-of-range", ("from", "1"), ("to", "1000"));
            RuleFor(c => c.Present).Must((c, n) => n >= 1 && n <= c.Due).Coded("more-than-due");
            RuleFor(c => c.InFavour).Must((c, n) => n >= 1 && n <= c.Present).Coded("more-than-present");
        }
    }
}
