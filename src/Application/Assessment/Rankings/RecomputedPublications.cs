using System.Runtime.CompilerServices;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Schemes;

namespace NanhuOrg.Application.Assessment.Rankings;

/// <summary>Every ranking that was published, computed again as it was known at its own entry.</summary>
internal sealed class RecomputedPublications(Publications publications, Rankings rankings, IUnits units) : IComputedRecords
{
    public async IAsyncEnumerable<string> Wrong(long upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        await units.Refresh(ct);
        for (var year = Scheme.FirstYear; year <= Scheme.LastYear; year++)
        {
            var (all, _) = await publications.Of(year, upTo, ct);
            foreach (var published in all)
            {
                var then = await rankings.As(published.Attribution, year, published.AsOf, ct);
                if (then is null || !FrozenRanking.IsOf(published, then))
                    yield return $"the ranking of {year} published as known at entry {published.AsOf} is not the one computed from the entries up to there";
            }
        }
    }
}
