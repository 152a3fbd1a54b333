using System.Globalization;
using MediatR;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Results;

/// <summary>
/// Results that a year's published schemes expect for periods that are over, and that nobody has submitted: for the caller's units, and by them for those whom they measure. Of
/// base indicators only: bonuses and deductions are submitted when there is something to say. What was returned is not among them, see <see cref="ListUnanswered"/>.
/// </summary>
[Requires(Scopes.AssessmentRead)]
public sealed record GetDueResults(Caller Caller, int Year) : IQuery<IReadOnlyList<DueIndicator>>
{
    internal sealed class Handler(IReadModel records, IUnits units, IClock clock) : IRequestHandler<GetDueResults, IReadOnlyList<DueIndicator>>
    {
        private const int All = 1_000;

        public async Task<IReadOnlyList<DueIndicator>> Handle(GetDueResults query, CancellationToken ct)
        {
            var within = DataScope.Units(units.Current, query.Caller, null);
            var published = new RecordFilter("assessment.schemes", null)
            {
                Equal = new Dictionary<string, string> { ["status"] = SchemeStatus.Published.Code(), ["year"] = query.Year.ToString(CultureInfo.InvariantCulture) },
            };
            var (found, results) = await records.Related(published, All, [new RecordLink.From(RecordFilter.Of("assessment.results", units.Current, query.Caller), "scheme")], ct);
            List<SchemeView> schemes = [.. found.Select(s => s.As<SchemeView>())];
            // whom the caller measures, another may have submitted for: the collector of before, or the unit itself
            if (within is not null && schemes.Exists(s => s.Versions[^1].Content.Indicators.Any(i => within.Contains(i.SourceUnit))))
                (_, results) = await records.Related(published, All, [new RecordLink.From(new("assessment.results", null), "scheme")], ct);
            var there = results.Select(r => r.As<ResultView>()).Select(r => (r.Scheme, r.Indicator, r.Unit, r.Period)).ToHashSet();
            var due = new List<DueIndicator>();
            foreach (var scheme in schemes)
            {
                var content = scheme.Versions[^1].Content;
                var assessed = Roster.Of(scheme.Year, scheme.Units, units.Current).ToLookup(u => u.Category);
                var categories = content.Categories.ToDictionary(c => c.Code, c => c.Name);
                due.AddRange(content.Indicators.Where(i => i is { Kind: IndicatorKind.Base, Figure: null }).Select(i =>
                    new DueIndicator(new(scheme.Id), i, categories[i.Category],
                        [.. Places(i, scheme.Year, assessed[i.Category]).Where(p => !there.Contains((new(scheme.Id), i.Code, p.Unit, p.Period)))])));
            }

            return [.. due.Where(d => d.Places.Count > 0)];

            bool Mine(UnitCode unit) => within?.Contains(unit) ?? true;

            IEnumerable<DuePlace> Places(Indicator indicator, int year, IEnumerable<AssessedUnit> assessed) =>
                from period in AssessedPeriod.Of(indicator.Period, year)
                where period.Last < clock.Today()
                from unit in assessed
                where Mine(unit.Unit) || Mine(indicator.SourceUnit)
                orderby unit.Unit.Text, period.Written.Text
                select new DuePlace(unit.Unit, period.Written);
        }
    }
}

/// <param name="CategoryName">Of the category of units that it assesses.</param>
/// <param name="Places">By unit and period; never empty.</param>
public sealed record DueIndicator(Reference<Scheme> Scheme, Indicator Indicator, string CategoryName, IReadOnlyList<DuePlace> Places);

public sealed record DuePlace(UnitCode Unit, Period Period);
