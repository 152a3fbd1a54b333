using MediatR;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
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

    internal sealed class Handler(IReadModel records, IUnits units) : IRequestHandler<GetWaitingResults, WaitingResults>
    {
        // of the same indicator and unit: what was verified before, and what was returned at the same place; and the scheme, which says what is asked for
        private static readonly RecordLink[] Links = [new RecordLink.Same(["scheme", "indicator", "assessedUnit"]), new RecordLink.To("assessment.schemes", "scheme")];

        public async Task<WaitingResults> Handle(GetWaitingResults query, CancellationToken ct)
        {
            var submitted = RecordFilter.Of("assessment.results", units.Current, query.Caller) with
            { Equal = new Dictionary<string, string> { ["status"] = ResultStatus.Submitted.Code() } };
            var (waiting, others) = await records.Related(submitted, Most + 1, Links, ct);
            var schemes = others.Where(o => o.Topic == "assessment.schemes").Select(o => o.As<SchemeView>()).ToDictionary(s => s.Id);
            var earlier = others.Where(o => o.Topic == "assessment.results").Select(o => o.As<ResultView>()).ToLookup(r => (r.Scheme, r.Indicator, r.Unit));
            var groups = new List<WaitingIndicator>();
            foreach (var group in waiting.Take(Most).Select(r => r.As<ResultView>()).GroupBy(r => (r.Scheme, r.Indicator)))
            {
                if (!schemes.TryGetValue(group.Key.Scheme.Id, out var scheme)) continue;
                if (scheme.Versions[^1].Content.Indicators.FirstOrDefault(i => i.Code == group.Key.Indicator) is not { } indicator) continue;
                groups.Add(new(
                    group.Key.Scheme, scheme.Year, indicator,
                    [.. group.OrderBy(r => r.Unit.Text, StringComparer.Ordinal).ThenBy(r => r.Period.Text, StringComparer.Ordinal)
                        .Select(r => Compared(r, earlier[(r.Scheme, r.Indicator, r.Unit)]))]));
            }

            return new([.. groups.OrderBy(g => g.Year).ThenBy(g => g.Indicator.Category.Text, StringComparer.Ordinal).ThenBy(g => g.Indicator.Code.Text, StringComparer.Ordinal)],
                waiting.Count > Most);
        }

        private static WaitingResult Compared(ResultView result, IEnumerable<ResultView> others)
        {
            var all = others.ToList();
            return new(
                result,
                all.Where(r => r.Status == ResultStatus.Verified && string.CompareOrdinal(r.Period.Text, result.Period.Text) < 0).MaxBy(r => r.Period.Text, StringComparer.Ordinal),
                all.LastOrDefault(r => r.Status == ResultStatus.Returned && r.Period == result.Period && r.Id != result.Id));
        }
    }
}

/// <param name="More">There are more than <see cref="GetWaitingResults.Most"/>.</param>
public sealed record WaitingResults(IReadOnlyList<WaitingIndicator> Indicators, bool More);

public sealed record WaitingIndicator(Reference<Scheme> Scheme, int Year, Indicator Indicator, IReadOnlyList<WaitingResult> Results);

/// <param name="Before">What was verified last of the same unit for an earlier period; null when nothing was.</param>
/// <param name="Returned">What was returned at the same place; null when nothing was.</param>
public sealed record WaitingResult(ResultView Result, ResultView? Before, ResultView? Returned);
