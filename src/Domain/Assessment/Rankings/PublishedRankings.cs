using System.Text.Json.Serialization;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Rankings;

/// <summary>考核排名公布: frozen as it was known at an index. Corrections after it do not change it; they show a restated one beside it.</summary>
/// <param name="Unit">The unit whose ranking it is: the district.</param>
/// <param name="AsOf">Index of the last entry that it knew.</param>
/// <param name="SchemeVersion">Number of the scheme's version that it was computed with.</param>
/// <param name="Figures">Figures it took values from, each as <c>code:definition version</c>.</param>
/// <param name="Attribution">How it was told who is assessed, and whose deeds count for whom.</param>
/// <param name="Hash">SHA-256 in lower-case hex over its rows, as <see cref="RankingText"/> writes them.</param>
[EventName("assessment.ranking-published.v2")]
public sealed record RankingPublished(
    UnitCode Unit, int Year, long AsOf, Reference<Scheme> Scheme, int SchemeVersion, IReadOnlyList<string> Figures, Attribution Attribution, IReadOnlyList<PublishedRow> Rows,
    string Hash, DateOnly OccurredOn)
    : DomainEvent<PublishedRankings>(OccurredOn);

/// <summary>The first form, kept readable for ever: there was one way of attribution, and it was not named.</summary>
[EventName("assessment.ranking-published.v1")]
public sealed record RankingPublishedV1(
    UnitCode Unit, int Year, long AsOf, Reference<Scheme> Scheme, int SchemeVersion, IReadOnlyList<string> Figures, IReadOnlyList<PublishedRow> Rows, string Hash,
    DateOnly OccurredOn)
    : DomainEvent<PublishedRankings>(OccurredOn), IRetired<RankingPublished>
{
    public RankingPublished Upcast() => new(Unit, Year, AsOf, Scheme, SchemeVersion, Figures, Attribution.Register, Rows, Hash, OccurredOn);
}

/// <summary>How a ranking tells who is assessed, and whose deeds count for whom.</summary>
[CodeList("attribution")]
public enum Attribution
{
    /// <summary>By the register as it stood when the ranking was computed, whatever the year: publications before there was another way.</summary>
    [JsonStringEnumMemberName("register")] Register,

    /// <summary>By the year and the day: who is assessed is the year's, and what happened counts for the unit above of its day.</summary>
    [JsonStringEnumMemberName("dated")] Dated,
}

public sealed record PublishedRow(CategoryCode Category, int Rank, UnitCode Unit, decimal Total);

/// <summary>The publications of one year's ranking.</summary>
public sealed record PublishedRankings(Guid Id) : IState<PublishedRankings>
{
    public UnitCode? Unit { get; private init; }

    public int Year { get; private init; }

    string? IState.PublicId => Unit is null ? null : Year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public IReadOnlyList<RankingPublished> All { get; private init; } = [];

    public static PublishedRankings Start(Guid id) => new(id);

    public Refusal? Refuses(DomainEvent<PublishedRankings> happening) =>
        happening is RankingPublished e && All.Count > 0 && All[^1].Hash == e.Hash ? RankingRefusals.Unchanged : null;

    public PublishedRankings After(DomainEvent<PublishedRankings> happening) => happening switch
    {
        RankingPublished e => this with { Unit = e.Unit, Year = e.Year, All = [.. All, e] },
        _ => throw new UnknownEventException(happening, typeof(PublishedRankings)),
    };
}

/// <summary>How a ranking is written where it is hashed, so that anybody can compute the hash again.</summary>
public static class RankingText
{
    /// <summary>
    /// A first line <c>year scheme version</c>, then a line <c>category rank unit total</c> for each row; four decimals, one space between, a line feed after each.
    /// </summary>
    public static string Of(int year, Reference<Scheme> scheme, int version, IEnumerable<PublishedRow> rows) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{year} {scheme} {version}\n")
        + string.Concat(rows.Select(r => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{r.Category} {r.Rank} {r.Unit} {Rounding.Fixed(r.Total, 4)}\n")));
}

[CodeList("rankingStanding")]
public enum RankingStanding
{
    [JsonStringEnumMemberName("live")] Live,
    [JsonStringEnumMemberName("published")] Published,
    [JsonStringEnumMemberName("restated")] Restated,
}

public static class RankingRefusals
{
    public static readonly Refusal Unchanged = new("assessment.rankings.unchanged");
    public static readonly Refusal NoScheme = new("assessment.rankings.no-scheme");
}
