using MediatR;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Schemes;

namespace NanhuOrg.Application.Assessment.Rankings;

/// <summary>Whose place and total an entry would move that nobody has recorded yet, in every year that is assessed. Years in which nothing moves are left out.</summary>
[Requires(Scopes.AssessmentRead)]
public sealed record GetSupposedMoves(Caller Caller, DryRunEntry Entry) : IQuery<IReadOnlyList<YearMoves>>
{
    internal sealed class Handler(Rankings rankings, SchemeYears years, IEntries entries, IUnits units) : IRequestHandler<GetSupposedMoves, IReadOnlyList<YearMoves>>
    {
        public async Task<IReadOnlyList<YearMoves>> Handle(GetSupposedMoves query, CancellationToken ct)
        {
            var index = (await entries.Head(ct)).Index;
            var found = new List<YearMoves>();
            foreach (var year in await years.Published(ct))
            {
                var now = await rankings.Of(year, index, ct);
                if (now is null) continue;
                var moves = RankingMove.Between(now, await rankings.Supposing(query.Entry, year, index, ct))
                    .Where(m => DataScope.Covers(units.Current, query.Caller, m.Unit)).ToList();
                if (moves.Count > 0) found.Add(new(year, now.Version.Content.Categories, moves));
            }

            return found;
        }
    }
}

/// <param name="Categories">Of the scheme, with their names.</param>
public sealed record YearMoves(int Year, IReadOnlyList<SchemeCategory> Categories, IReadOnlyList<RankingMove> Moves);
