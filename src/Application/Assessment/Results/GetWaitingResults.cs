using MediatR;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Results;

/// <summary>Results that wait to be verified, indicator by indicator, each with what it is compared with by whoever verifies it.</summary>
[Requires(Scopes.AssessmentRead)]
public sealed record GetWaitingResults(Caller Caller) : IQuery<WaitingResults>
{
    /// <summary>Nobody verifies more at one sitting; more than these are said to be there, and come up when these are done.</summary>
    public const int Most = 300;

    internal sealed class Handler(IRecords records, IUnits units) : IRequestHandler<GetWaitingResults, WaitingResults>
    {
        private const int All = 20_000;

        public async Task<WaitingResults> Handle(GetWaitingResults query, CancellationToken ct)
        {
            var within = DataScope.Units(units.Current, query.Caller, null);
            var waiting = await List(within, Most + 1, ct, ("status", ResultStatus.Submitted.Code()));
            var groups = new List<WaitingIndicator>();
            foreach (var group in waiting.Take(Most).GroupBy(r => (r.Scheme, r.Indicator)))
            {
                if ((await records.Find("assessment.schemes", group.Key.Scheme, ct))?.As<SchemeView>() is not { } scheme) continue;
                if (scheme.Versions[^1].Content.Indicators.FirstOrDefault(i => i.Code == group.Key.Indicator) is not { } indicator) continue;
                var earlier = (await List(within, All, ct, ("scheme", group.Key.Scheme.ToString()), ("indicator", group.Key.Indicator))).ToLookup(r => r.AssessedUnit);
                groups.Add(new(scheme.Id, scheme.Year, indicator, [.. group.OrderBy(r => r.AssessedUnit, StringComparer.Ordinal).ThenBy(r => r.Period, StringComparer.Ordinal).Select(r => Compared(r, earlier[r.AssessedUnit]))]));
            }

            return new([.. groups.OrderBy(g => g.Year).ThenBy(g => g.Indicator.Category, StringComparer.Ordinal).ThenBy(g => g.Indicator.Code, StringComparer.Ordinal)], waiting.Count > Most);
        }

        private static WaitingResult Compared(ResultView result, IEnumerable<ResultView> others)
        {
            var all = others.ToList();
            return new(
                result,
                all.Where(r => r.Status == ResultStatus.Verified && string.CompareOrdinal(r.Period, result.Period) < 0).MaxBy(r => r.Period, StringComparer.Ordinal),
                all.LastOrDefault(r => r.Status == ResultStatus.Returned && r.Period == result.Period && r.Id != result.Id));
        }

        private async Task<List<ResultView>> List(IReadOnlyCollection<string>? within, int limit, CancellationToken ct, params (string, string)[] equal) =>
            [.. (await records.List(new("assessment.results", within, equal.ToDictionary(e => e.Item1, e => e.Item2), null, null, -1, limit), ct)).Select(r => r.As<ResultView>())];
    }
}

/// <param name="More">There are more than <see cref="GetWaitingResults.Most"/>.</param>
public sealed record WaitingResults(IReadOnlyList<WaitingIndicator> Indicators, bool More);

public sealed record WaitingIndicator(Guid Scheme, int Year, Indicator Indicator, IReadOnlyList<WaitingResult> Results);

/// <param name="Before">What was verified last of the same unit for an earlier period; null when nothing was.</param>
/// <param name="Returned">What was returned at the same place; null when nothing was.</param>
public sealed record WaitingResult(ResultView Result, ResultView? Before, ResultView? Returned);
