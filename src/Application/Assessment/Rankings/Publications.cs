using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Rankings;

namespace NanhuOrg.Application.Assessment.Rankings;

/// <summary>What was published of a year, read from its stream.</summary>
public sealed class Publications(IEntries entries) : IShared
{
    /// <summary>All publications in force right after an entry, the first first, and the version of their stream, corrections included.</summary>
    public async Task<(IReadOnlyList<RankingPublished> All, long Version)> Of(int year, long index, CancellationToken ct)
    {
        var history = await entries.HistoryAsOf<PublishedRankings>(CommandCatalog.TopicOf(typeof(PublishedRankings)), PublishRanking.StreamOf(year), index, ct);
        return (history.State.All, history.Version);
    }
}

/// <summary>The publications of a year with, beside the last, what it would be now.</summary>
[Requires(Scopes.AssessmentRead)]
public sealed record GetPublishedRankings(Caller Caller, int Year, Moment Moment) : IQuery<PublishedAnswer>
{
    internal sealed class Handler(Publications publications, Rankings rankings, IEntries entries, IUnits units) : IRequestHandler<GetPublishedRankings, PublishedAnswer>
    {
        public async Task<PublishedAnswer> Handle(GetPublishedRankings query, CancellationToken ct)
        {
            var asOf = await query.Moment.Resolve(entries, ct);
            var tree = units.Current;
            var (published, version) = await publications.Of(query.Year, asOf.Index, ct);
            var now = await rankings.Of(query.Year, asOf.Index, ct);
            var restated = now is not null && published.Count > 0 && !FrozenRanking.Same(now, published[^1]);
            return new(
                [.. published.Select(p => p with { Rows = [.. p.Rows.Where(r => DataScope.Covers(tree, query.Caller, r.Unit))] })],
                restated ? [.. now!.Rows.Where(r => DataScope.Covers(tree, query.Caller, r.Unit))] : null, version, asOf);
        }
    }
}

/// <param name="Version">What the next publication must name.</param>
/// <param name="Restated">The rows as they would be now, where they are not those of the last publication.</param>
public sealed record PublishedAnswer(IReadOnlyList<RankingPublished> Items, IReadOnlyList<RankedRow>? Restated, long Version, AsOf AsOf);
