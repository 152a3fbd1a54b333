using FluentValidation;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Adjustments;

[Command("assessment.adjustments.propose", Writes.Creates), Requires(Scopes.AssessmentWrite)]
public sealed record ProposeScoreAdjustment(
    Guid Id, Reference<Scheme> Scheme, IndicatorCode? Indicator, UnitCode Unit, decimal Delta, string Clause, string Document, DateOnly OccurredOn)
    : ICommand<ScoreAdjustment>, IRecords<ScoreAdjustmentProposed>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public IEnumerable<Dependency> Dependencies(ScoreAdjustment adjustment) => [Dependency.Of<Scheme>(Scheme.Id)];

    public Decision<ScoreAdjustment> Decide(ScoreAdjustment adjustment, DecisionContext context)
    {
        if (context.Find<Scheme>(Scheme.Id) is not { Latest.Content: { } content } scheme) return AdjustmentRefusals.SchemeNotPublished;
        return Misfit(content, Roster.CategoryOf(Unit, scheme, context.Units)) is { } refusal
            ? refusal : adjustment.Decide(new ScoreAdjustmentProposed(Scheme, Indicator, Unit, Delta, Clause, Document, context.Actor, OccurredOn));
    }

    /// <summary>Why it does not go with the scheme as it stands.</summary>
    private Refusal? Misfit(SchemeContent content, CategoryCode? category)
    {
        if (content.Categories.FirstOrDefault(c => c.Code == category) is not { } assessed) return AdjustmentRefusals.NoCategory;
        if (Indicator is not null && !content.Indicators.Any(i => i.Code == Indicator && i.Category == category))
            return AdjustmentRefusals.IndicatorUnknown.With("code", Indicator.Text);
        return Math.Abs(Delta) > assessed.BonusCap ? AdjustmentRefusals.OverCap.With("cap", Rounding.Plain(assessed.BonusCap)) : null;
    }

    internal sealed class Rules : AbstractValidator<ProposeScoreAdjustment>
    {
        public Rules()
        {
            RuleFor(c => c.Indicator).Words(60);
            RuleFor(c => c.Delta).Must(d => d is not 0 and >= -100 and <= 100).Coded("out-of-range", ("from", "-100"), ("to", "100"))
                .Must(d => Rounding.HalfUp(d, 2) == d).Coded("too-many-decimals", ("limit", "2"));
            RuleFor(c => c.Clause).Words(200);
            RuleFor(c => c.Document).Words(100);
        }
    }
}
