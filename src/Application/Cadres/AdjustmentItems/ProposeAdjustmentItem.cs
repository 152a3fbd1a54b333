using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Cadres.AdjustmentItems;

[Command("cadres.adjustment-items.propose", Writes.Creates), Requires(Scopes.CadresWrite)]
public sealed record ProposeAdjustmentItem(
    Guid Id, Reference<AdjustmentBatch> Batch, PersonId Person, AdjustmentKind Kind, CadreGroup? Group, UnitCode Unit, Transition? Post, Transition? Rank, DateOnly OccurredOn)
    : ICommand<AdjustmentItem>, IRecords<CadreAdjustmentProposed>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public IEnumerable<Dependency> Dependencies(AdjustmentItem item) => [Dependency.Of<AdjustmentBatch>(Batch.Id)];

    public Decision<AdjustmentItem> Decide(AdjustmentItem item, DecisionContext context) => item.Propose(
        new CadreAdjustmentProposed(Batch, Person, Kind, Group, Unit, Post, Rank, OccurredOn), context.Find<AdjustmentBatch>(Batch.Id),
        already: context.Corrected is AdjustmentItem corrected && corrected.Proposal?.Batch == Batch);

    internal sealed class Rules : AbstractValidator<ProposeAdjustmentItem>
    {
        public Rules()
        {
            RuleFor(c => c.Post).Must(SaysSomething).Coded("says-nothing");
            RuleFor(c => c.Rank).Must(SaysSomething).Coded("says-nothing");
            RuleFor(c => c.Post!.From).Words(100).When(c => c.Post is not null);
            RuleFor(c => c.Post!.To).Words(100).When(c => c.Post is not null);
            RuleFor(c => c.Rank!.From).Words(100).When(c => c.Rank is not null);
            RuleFor(c => c.Rank!.To).Words(100).When(c => c.Rank is not null);
        }

        private static bool SaysSomething(Transition? change) => change is null or { From: not null } or { To: not null };
    }
}
