using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Results;

/// <summary>Results that were returned and whose place nobody has filled since: what the one who submitted them still has to do.</summary>
[Requires(Scopes.AssessmentRead)]
public sealed record ListUnanswered(Caller Caller) : IQuery<IReadOnlyList<ResultView>>
{
    internal sealed class Handler(IRecords records, IUnits units) : IRequestHandler<ListUnanswered, IReadOnlyList<ResultView>>
    {
        private const int Most = 1_000;

        public async Task<IReadOnlyList<ResultView>> Handle(ListUnanswered query, CancellationToken ct)
        {
            var within = DataScope.Units(units.Current, query.Caller, null);
            var open = new List<ResultView>();
            foreach (var place in (await List(within, ct, ("status", ResultStatus.Returned.Code()))).GroupBy(r => (r.Scheme, r.Indicator, r.AssessedUnit, r.Period)))
            {
                var (scheme, indicator, unit, period) = place.Key;
                var there = await List([unit], ct, ("scheme", scheme.ToString()), ("indicator", indicator), ("period", period));
                if (there.TrueForAll(r => r.Status == ResultStatus.Returned)) open.Add(place.MaxBy(r => r.JudgedOn)!);
            }

            return open;
        }

        private async Task<List<ResultView>> List(IReadOnlyCollection<string>? within, CancellationToken ct, params (string Name, string Value)[] equal) =>
            [.. (await records.List(new("assessment.results", within, equal.ToDictionary(e => e.Name, e => e.Value), null, null, -1, Most), ct)).Select(r => r.As<ResultView>())];
    }
}
