using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Assessment.Rankings;

/// <summary>
/// How many entries that scores follow from were recorded on each day: of schemes, results and adjustments. What figures move by comes every day, and would mark them all.
/// </summary>
[Requires(Scopes.AssessmentRead)]
public sealed record GetAssessmentDays(Caller Caller, DateOnly From, DateOnly To) : IQuery<IReadOnlyDictionary<DateOnly, int>>
{
    internal sealed class Handler(Rankings rankings, IEntries entries, IClock clock) : IRequestHandler<GetAssessmentDays, IReadOnlyDictionary<DateOnly, int>>
    {
        public async Task<IReadOnlyDictionary<DateOnly, int>> Handle(GetAssessmentDays query, CancellationToken ct)
        {
            var head = await entries.Head(ct);
            return (await rankings.Moments(head.Index, ct)).CountBy(at => clock.Today(at)).Where(d => d.Key >= query.From && d.Key <= query.To)
                .ToDictionary(d => d.Key, d => d.Value);
        }
    }
}
