using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Cadres.Adjustments;

/// <summary>The batch is the district's, whoever opens it: who is bound to a unit below has no say in it.</summary>
[Command("cadres.adjustments.open", Writes.Creates), Requires(Scopes.CadresWrite)]
public sealed record OpenAdjustmentBatch(Guid Id, string Name, DateOnly OccurredOn)
    : ICommand<AdjustmentBatch>, IRecords<AdjustmentBatchOpened>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<AdjustmentBatch> Decide(AdjustmentBatch batch, DecisionContext context) =>
        context.District is { } district ? batch.Decide(new AdjustmentBatchOpened(Name, district, OccurredOn)) : UnitRefusals.NoDistrict;

    internal sealed class Rules : AbstractValidator<OpenAdjustmentBatch>
    {
        public Rules() => RuleFor(c => c.Name).Words(100);
    }
}
