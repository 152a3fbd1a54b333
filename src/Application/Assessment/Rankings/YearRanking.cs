using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Assessment.Rankings;

/// <summary>The scores and places of all assessed units of a year, as known right after an entry.</summary>
/// <param name="Sheets">By unit code.</param>
/// <param name="Rows">By category, in the scheme's order, and within it by rank.</param>
/// <param name="Roster">What says who is assessed.</param>
/// <param name="Units">The tree as it was known.</param>
/// <param name="Index">The entry it is known as of.</param>
public sealed record YearRanking(
    int Year, Reference<Scheme> Scheme, SchemeVersion Version, IReadOnlyDictionary<UnitCode, ScoreSheet> Sheets, IReadOnlyList<RankedRow> Rows,
    RosterSource Roster, UnitTree Units, long Index)
{
    internal static YearRanking Of(
        int year, AssessedYear assessed, RosterSource roster, IReadOnlyList<ScoredUnit> units, IReadOnlyList<FigureInput> figures, UnitTree tree, long index)
    {
        var content = assessed.Version.Content;
        var sheets = Scoring.Of(content, units, assessed.Results, figures, assessed.Adjustments);
        return new(
            year, assessed.Scheme, assessed.Version, sheets.ToDictionary(s => s.Unit),
            [.. content.Categories.SelectMany(c => Ranking.Of(sheets, c.Code).Select(r => new RankedRow(c.Code, r.Rank, r.Unit, r.Total)))], roster, tree, index);
    }
}

/// <param name="Total">With all four decimals, as it is ranked.</param>
public sealed record RankedRow(CategoryCode Category, int Rank, UnitCode Unit, decimal Total);
