using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Schemes;

/// <summary>
/// Published schemes and what their indicators are called. A scheme is the district's own, and yet its names are no secret from those whom it assesses: they submit results
/// for it, and find them in their own score.
/// </summary>
[Requires(Scopes.AssessmentRead)]
public sealed record NameSchemes(Caller Caller) : IQuery<IReadOnlyList<SchemeNames>>
{
    internal sealed class Handler(IReadModel records) : IRequestHandler<NameSchemes, IReadOnlyList<SchemeNames>>
    {
        private const int Most = 1_000;

        public async Task<IReadOnlyList<SchemeNames>> Handle(NameSchemes query, CancellationToken ct)
        {
            var published = new Dictionary<string, string> { ["status"] = SchemeStatus.Published.Code() };
            var found = await records.List(new("assessment.schemes", null) { Equal = published }, Most, ct);
            return [.. found.Select(r => Named(r.As<SchemeView>())).OrderByDescending(s => s.Year).ThenBy(s => s.Direction)];
        }

        private static SchemeNames Named(SchemeView scheme)
        {
            var (all, now) = (scheme.Versions.Reverse().SelectMany(v => v.Content.Indicators).DistinctBy(i => i.Code),
                scheme.Versions[^1].Content.Indicators.Select(i => i.Code).ToHashSet());
            var categories = scheme.Versions.SelectMany(v => v.Content.Categories).GroupBy(c => c.Code).ToDictionary(c => c.Key, c => c.Last().Name);
            return new(scheme.Id, scheme.Year, scheme.Direction,
                [.. all.Select(i => new IndicatorName(i.Code, i.Name, i.Category, i.Figure, now.Contains(i.Code), categories[i.Category]))]);
        }
    }
}

/// <param name="Indicators">Of all versions: what was submitted for one that has since been removed still has a name.</param>
public sealed record SchemeNames(Guid Id, int Year, AssessmentDirection Direction, IReadOnlyList<IndicatorName> Indicators);

/// <param name="Figure">The figure it takes its value from; null where results are submitted.</param>
/// <param name="InForce">It stands in the last version.</param>
public sealed record IndicatorName(IndicatorCode Code, string Name, CategoryCode Category, FigureCode? Figure, bool InForce, string CategoryName);
