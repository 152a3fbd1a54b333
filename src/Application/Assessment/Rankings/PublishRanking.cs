using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Assessment.Rankings;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Rankings;

/// <summary>Freezes the ranking as it is known now. Nobody types a row: they are computed here, and recorded as computed.</summary>
[Command("assessment.rankings.publish", Writes.Changes), Requires(Scopes.AssessmentReview)]
public sealed record PublishRanking(long Year) : ICommand<PublishedRankings>, IRecords<RankingPublished>, IHappensWhenRecorded
{
    /// <summary>What was computed for it; null until its handler has.</summary>
    internal YearRanking? Computed { get; init; }

    internal IReadOnlyList<string> Figures { get; init; } = [];

    public Guid Stream => StreamOf(Year);

    string ICommand.PublicId => Year.ToString(CultureInfo.InvariantCulture);

    bool ICommand.MayBegin => true;

    public Decision<PublishedRankings> Decide(PublishedRankings published, DecisionContext context) => Computed is null || context.District is not { } district
        ? RankingRefusals.NoScheme
        : published.Decide(FrozenRanking.Of(Computed, Figures, district, context.Today));

    public static Guid StreamOf(long year) => NamedId.Of(string.Create(CultureInfo.InvariantCulture, $"nanhuorg.assessment.rankings/{year}"));

    internal sealed class Handler(Recorder recorder, IEntries entries, Rankings rankings, FigureCatalogue catalogue) : IRequestHandler<Submit<PublishRanking>, Outcome>
    {
        public async Task<Outcome> Handle(Submit<PublishRanking> request, CancellationToken ct)
        {
            var computed = request.Command.Year is >= 1 and <= 9999 ? await rankings.Of((int)request.Command.Year, (await entries.Head(ct)).Index, ct) : null;
            var figures = computed?.Version.Content.Indicators.Select(i => i.Figure).OfType<FigureCode>().Distinct().OrderBy(code => code.Text, StringComparer.Ordinal)
                .Select(code => string.Create(CultureInfo.InvariantCulture, $"{code}:{catalogue.Find(code)!.Version}"));
            return await recorder.Record(request.Command with { Computed = computed, Figures = [.. figures ?? []] }, request.Call, ct);
        }
    }
}

internal static class FrozenRanking
{
    public static RankingPublished Of(YearRanking ranking, IReadOnlyList<string> figures, UnitCode district, DateOnly on) =>
        new(district, ranking.Year, ranking.Index, ranking.Scheme, ranking.Version.Number, figures, Attribution.Dated, Rows(ranking), Hash(ranking), on);

    public static bool Same(YearRanking ranking, RankingPublished published) => Hash(ranking) == published.Hash;

    /// <summary>Whether rows and hash are both those of the ranking.</summary>
    public static bool IsOf(RankingPublished published, YearRanking ranking) => Same(ranking, published) && published.Rows.SequenceEqual(Rows(ranking));

    private static List<PublishedRow> Rows(YearRanking ranking) => [.. ranking.Rows.Select(r => new PublishedRow(r.Category, r.Rank, r.Unit, r.Total))];

    private static string Hash(YearRanking ranking) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RankingText.Of(ranking.Year, ranking.Scheme, ranking.Version.Number, Rows(ranking)))));
}
