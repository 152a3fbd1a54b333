using CsCheck;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Tests.Assessment;

/// <summary>A random scheme without faults, and a random year under it: gaps, ties, several periods, figures, adjustments and values of every size.</summary>
internal sealed record AssessedYear(
    SchemeContent Scheme, IReadOnlyList<ScoredUnit> Units, IReadOnlyList<VerifiedResult> Results, IReadOnlyList<FigureInput> Figures, IReadOnlyList<ApprovedAdjustment> Adjustments)
{
    public static readonly Gen<AssessedYear> Any = Gen.Int[0, 1_000_000].Array[300].Select(numbers => new Builder(numbers).Build());

    public IReadOnlyList<ScoreSheet> Sheets() => Scoring.Of(Scheme, Units, Results, Figures, Adjustments);

    private sealed class Builder(int[] numbers)
    {
        private static readonly string[] Categories = ["street", "firm"];
        private readonly List<VerifiedResult> results = [];
        private readonly List<FigureInput> figures = [];
        private int at;
        private int made;

        public AssessedYear Build()
        {
            List<ScoredUnit> units = [.. Enumerable.Range(0, 1 + Number(6)).Select(n => new ScoredUnit(new(((char)('A' + n)).ToString()), new(Categories[Number(2)])))];
            List<Indicator> indicators = [.. Categories.SelectMany(Indicators)];
            if (Number(2) == 0) indicators.Reverse(); // a scheme may name its deductions first
            foreach (var indicator in indicators)
            {
                foreach (var unit in units.Where(_ => Number(10) < 7)) Happens(indicator, unit.Code.Text);
            }

            List<ApprovedAdjustment> adjustments = [.. Enumerable.Range(0, Number(4)).Select(_ => Adjustment(units[Number(units.Count)].Code.Text))];
            return new(new([.. Categories.Select(c => new SchemeCategory(new(c), c, Number(3) * 2.5m))], indicators), units, results, figures, adjustments);
        }

        // the numbers come round again, so that there are always enough
        private int Number(int below) => numbers[at++ % numbers.Length] % below;

        private Guid Stream() => new(++made + 1000 * Number(100), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        private ApprovedAdjustment Adjustment(string unit) => new(Stream(), new(unit), null, (Number(1_000_001) - 500_000) / 25_000m, "第一条", "文");

        private IEnumerable<Indicator> Indicators(string category)
        {
            var left = 10_000; // hundredths
            var bases = 1 + Number(4);
            for (var n = 0; n < bases; n++)
            {
                var mark = n == bases - 1 ? left : 1 + Number(left - (bases - n));
                left -= mark;
                var method = new[] { ScoringMethod.TargetCompletion, ScoringMethod.DeductPerCase, ScoringMethod.RankTable, ScoringMethod.Checklist }[Number(4)];
                yield return Make(category, IndicatorKind.Base, mark / 100m, method);
            }

            if (Number(2) == 0) yield return Make(category, IndicatorKind.Bonus, 4m, ScoringMethod.BonusLadder);
            if (Number(2) == 0) yield return Make(category, IndicatorKind.Bonus, 4m, ScoringMethod.TargetCompletion);
            if (Number(2) == 0) yield return Make(category, IndicatorKind.Deduction, 1 + Number(100), ScoringMethod.DeductPerCase);
        }

        private Indicator Make(string category, IndicatorKind kind, decimal mark, ScoringMethod method)
        {
            var code = $"i{++made}";
            var figure = method is ScoringMethod.BonusLadder or ScoringMethod.Checklist || Number(5) > 0 ? null : new FigureCode("f" + code);
            var period = (IndicatorPeriod)Number(3);
            var aggregation = (Aggregation)Number(3);
            var items = method is ScoringMethod.BonusLadder or ScoringMethod.Checklist;
            if (items && period != IndicatorPeriod.Year && aggregation == Aggregation.Average) aggregation = Aggregation.Last;
            return new(
                new(code), code, "一", "二", new(category), kind, mark, method, Parameters(kind, mark, method), new("D01"), new("D02"), period,
                aggregation, (MissingPolicy)Number(3), figure);
        }

        private MethodParameters Parameters(IndicatorKind kind, decimal mark, ScoringMethod method) => method switch
        {
            ScoringMethod.TargetCompletion => new(Number(9) == 0 ? 0.01m : (1 + Number(30_000)) / 100m, 1m + (Number(101) / 100m), Number(3) == 0 ? Number(101) / 100m : null),
            ScoringMethod.DeductPerCase => new(PerCase: (1 + Number(300)) / 100m, ZeroFrom: kind == IndicatorKind.Base && Number(3) == 0 ? 1 + Number(20) : null),
            ScoringMethod.RankTable => new(
                Points: [mark, .. mark > 1m ? [mark - 0.57m, mark - 1m] : Array.Empty<decimal>()], Order: (RankOrder)Number(2), Ties: (TieRule)Number(2)),
            ScoringMethod.BonusLadder => new(Ladder: [new("high", "高", 4m), new("low", "低", 1.25m)]),
            _ => new(Items: mark > 0.01m ? [new("x", "一", 0.01m), new("y", "二", mark - 0.01m)] : [new("x", "一", mark)]),
        };

        private void Happens(Indicator indicator, string unit)
        {
            if (indicator.Figure is { } figure)
            {
                figures.Add(new(figure, new(unit), Value()));
                return;
            }

            var periods = AssessedPeriod.Of(indicator.Period, 2024).Select(p => p.Written).ToList();
            foreach (var period in periods.Where(p => p == periods[^1] || Number(5) == 0))
            {
                var items = indicator.Method is ScoringMethod.BonusLadder or ScoringMethod.Checklist ? Items().ToList() : null;
                results.Add(new(Stream(), indicator.Code, new(unit), period, Value(), items));
            }
        }

        private IEnumerable<ResultItem> Items() =>
            Enumerable.Range(0, Number(4)).Select(_ => new ResultItem(new[] { "x", "y", "z" }[Number(3)], new[] { "high", "low", null }[Number(3)]));

        private decimal Value() => Number(12) switch
        {
            0 => 1_000_000_000m - (Number(3) * 0.01m),
            1 => Number(1_000_000) / 1_000_000m,
            2 => -1_000_000_000m + Number(1_000_000),
            3 or 4 => Number(3),
            _ => Number(20_000) / 100m,
        };
    }
}
