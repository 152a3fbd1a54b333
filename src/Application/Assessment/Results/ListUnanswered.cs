using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Results;

/// <summary>Results that were returned and whose place nobody has filled since: what the one who submitted them still has to do.</summary>
[Requires(Scopes.AssessmentRead)]
public sealed record ListUnanswered(Caller Caller) : IQuery<IReadOnlyList<ResultView>>
{
    internal sealed class Handler(IReadModel records, IUnits units) : IRequestHandler<ListUnanswered, IReadOnlyList<ResultView>>
    {
        private const int Most = 1_000;

        public async Task<IReadOnlyList<ResultView>> Handle(ListUnanswered query, CancellationToken ct)
        {
            var returned = RecordFilter.Of("assessment.results", units.Current, query.Caller) with
            { Equal = new Dictionary<string, string> { ["status"] = ResultStatus.Returned.Code() } };
            var (found, others) = await records.Related(returned, Most, [new RecordLink.Same(["scheme", "indicator", "assessedUnit", "period"])], ct);
            var filled = others.Select(o => o.As<ResultView>()).Where(r => r.Status != ResultStatus.Returned).Select(Place).ToHashSet();
            return [.. found.Select(r => r.As<ResultView>()).GroupBy(Place).Where(place => !filled.Contains(place.Key)).Select(place => place.MaxBy(r => r.JudgedOn)!)];
        }

        private static (Reference<Scheme>, IndicatorCode, UnitCode, Period) Place(ResultView result) => (result.Scheme, result.Indicator, result.Unit, result.Period);
    }
}
