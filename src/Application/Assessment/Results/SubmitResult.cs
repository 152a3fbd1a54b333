using FluentValidation;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Results;

/// <param name="Items">For a checklist the items met, for a bonus ladder the matters with their levels; the value is then how many.</param>
[Command("assessment.results.submit", Writes.Creates), Requires(Scopes.AssessmentWrite)]
public sealed record SubmitResult(
    Guid Id, Reference<Scheme> Scheme, IndicatorCode Indicator, UnitCode Unit, Period Period, decimal Value, IReadOnlyList<ResultItem>? Items,
    IReadOnlyList<string> Evidence, DateOnly OccurredOn)
    : ICommand<Result>, IRecords<ResultSubmitted>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    DateOnly? ICommand.StandingOn => AssessedPeriod.FirstDay(Period) ?? OccurredOn;

    public IEnumerable<Dependency> Dependencies(Result result) => [Dependency.Of<Scheme>(Scheme.Id)];

    public Decision<Result> Decide(Result result, DecisionContext context)
    {
        if (context.Find<Scheme>(Scheme.Id) is not { Latest: { } version } scheme) return ResultRefusals.SchemeNotPublished;
        if (version.Content.Indicators.FirstOrDefault(i => i.Code == Indicator) is not { } indicator) return ResultRefusals.IndicatorUnknown.With("code", Indicator.Text);
        return Misfit(scheme, indicator, context) is { } refusal
            ? refusal
            : result.Decide(new ResultSubmitted(Scheme, Indicator, Unit, indicator.SourceUnit, Period, Value, Items, Evidence, context.Actor, OccurredOn));
    }

    private Refusal? Misfit(Scheme scheme, Indicator indicator, DecisionContext context)
    {
        if (indicator.Figure is { } figure) return ResultRefusals.TakenFromFigure.With("figure", figure.Text);
        if (Roster.CategoryOf(Unit, scheme, context.Units) != indicator.Category) return ResultRefusals.OtherCategory.With("category", indicator.Category.Text);
        if (AssessedPeriod.FirstDay(Period, indicator.Period, scheme.Year) is not { } begins)
            return ResultRefusals.PeriodWrong.With("example", AssessedPeriod.Example(indicator.Period, scheme.Year).Text);
        if (OccurredOn < begins) return ResultRefusals.PeriodNotBegun.With("date", begins.Iso());
        if (!AssessedItems.Fit(indicator, Items, Value)) return ResultRefusals.ItemsWrong;
        return indicator.Method == ScoringMethod.DeductPerCase && (Value < 0 || decimal.Truncate(Value) != Value) ? ResultRefusals.NotCases : null;
    }

    internal sealed class Rules : AbstractValidator<SubmitResult>
    {
        private const decimal Most = 1_000_000_000m;

        public Rules()
        {
            RuleFor(c => c.Indicator).Words(60);
            RuleFor(c => c.Value).Must(v => v is >= -Most and <= Most).Coded("out-of-range", ("from", "-1000000000"), ("to", "1000000000"))
                .Must(v => Rounding.HalfUp(v, 2) == v).Coded("too-many-decimals", ("limit", "2"));
            RuleFor(c => c.Evidence).Must(e => e.Count > 0).Coded("required").Must(e => e.Count <= 20).Coded("too-many-items", ("limit", "20"));
            RuleForEach(c => c.Evidence).Words(100);
        }
    }
}
