using NanhuOrg.Application.Assessment.Rankings;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.Rankings;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;
using NanhuOrg.Domain.Tests.Assessment;

namespace NanhuOrg.Api.Tests.Recomputed;

/// <summary>An assessed year as a ledger would hold it: amended, corrected, and among records that must not count.</summary>
internal sealed class RecordedYear
{
    public const int Year = 2024;
    private const string District = "D01";

    // those that can happen here; counted in the year, and states
    private static readonly string[] Figures = ["dispute.resolved", "dispute.registered", "dispute.open", "dispute.mediations", "dispute.concluded", "organization.communities"];
    private static readonly DateOnly Day = new(Year, 5, 6);
    private static readonly Guid Scheme = NamedId.Of("the year's scheme");

    private readonly Random random;
    private readonly EntryBook book = new();

    private RecordedYear(AssessedYear year, int seed)
    {
        random = new(seed);
        Units(year.Units);
        var figure = 0;
        Schemes(year.Scheme with
        {
            Indicators = [
            .. year.Scheme.Indicators.Select(i => i.Figure is null ? i : i with { Figure = new(Figures[(seed + figure++) % Figures.Length]) })]
        });
        foreach (var result in year.Results) Result(result);
        foreach (var adjustment in year.Adjustments) Adjustment(adjustment);
        foreach (var unit in year.Units) Disputes(unit.Code.Text);
        Assessed(year.Units);
    }

    public static EntryBook Of(AssessedYear year, int seed) => new RecordedYear(year, seed).book;

    private bool Sometimes(int oneIn = 4) => random.Next(oneIn) == 0;

    private Guid Stream() => new(random.Next(), (short)random.Next(), 0, 0, 0, 0, 0, 0, 0, 0, 1);

    private void Units(IReadOnlyList<ScoredUnit> units)
    {
        Unit(District, UnitKind.District, null, null);
        Unit("S01", UnitKind.Street, District, null);
        Unit("S02", UnitKind.Street, District, null);
        foreach (var (n, unit) in units.Index())
        {
            // below another that is assessed too, as a firm may be below a street; or first below one street, then below the other
            var stream = Unit(unit.Code.Text, UnitKind.Department, n > 0 && Sometimes() ? units[random.Next(n)].Code.Text : "S01", unit.Category.Text);
            if (Sometimes()) book.Record(UnitTree.StreamOf(unit.Code), new UnitMoved(new("S02"), Day));
            // what it is by the last day of the year was not so before, or is not any more
            if (Sometimes()) book.Record(stream, new UnitRecategorized(new(unit.Category.Text == "firm" ? "street" : "firm"), Day.AddMonths(random.Next(4, 9))));
            if (Sometimes(6)) book.Record(stream, new UnitClosed(null, Day.AddMonths(9 + random.Next(4))));
            Unit(unit.Code + "-1", UnitKind.Community, unit.Code.Text, null);
            Moved(Unit(unit.Code + "-2", UnitKind.Village, unit.Code.Text, null), units);
        }

        var closed = Unit("Z", UnitKind.Department, "S01", units[0].Category.Text);
        book.Record(closed, new UnitClosed(null, Day));
        book.Record(UnitTree.StreamOf(new("X")), new UnitRegistered(new("X"), "X", UnitKind.Department, new("S01"), units[0].Category, new(Year + 1, 1, 1)));
        var undone = Unit("Y", UnitKind.Community, "S01", units[0].Category.Text);
        book.Reverse<Unit>(undone, book.Record(undone, new UnitClosed(null, Day)));
    }

    // from one assessed unit to another and further, two on the same day, or back
    private void Moved(Guid village, IReadOnlyList<ScoredUnit> units)
    {
        var on = Day.AddMonths(-8);
        for (var n = random.Next(4); n > 0; n--)
        {
            on = on.AddDays(random.Next(3) * random.Next(150));
            book.Record(village, new UnitMoved(units[random.Next(units.Count)].Code, on));
        }
    }

    // sometimes nobody is named, and the register says who; sometimes the list is mended, and leaves somebody out
    private void Assessed(IReadOnlyList<ScoredUnit> units)
    {
        if (Sometimes(3))
        {
            book.Record(Scheme, new UnitsDeclared([.. units.Select(u => new AssessedUnit(u.Code, u.Category))], Day));
            if (Sometimes(2)) book.Record(Scheme, new UnitsDeclared([new(new("Z"), units[0].Category), .. units.Skip(1).Select(u => new AssessedUnit(u.Code, u.Category))], Day));
        }

        foreach (var on in new[] { Day, new DateOnly(Year + 1, 1, 20) })
        {
            if (!Sometimes()) continue;
            List<PublishedRow> rows = [.. units.Where(_ => !Sometimes(3)).Select(u => new PublishedRow(u.Category, 1, u.Code, 90m))];
            var stream = PublishRanking.StreamOf(Year);
            var published = book.Record(stream, Sometimes(2)
                ? new RankingPublished(new(District), Year, book.Head, new(Scheme), 1, [], Attribution.Dated, rows, $"{on}", on)
                : new RankingPublishedV1(new(District), Year, book.Head, new(Scheme), 1, [], rows, $"{on}", on));
            if (Sometimes()) book.Reverse<PublishedRankings>(stream, published);
        }
    }

    private Guid Unit(string code, UnitKind kind, string? parent, string? category)
    {
        var (stream, registered) = (UnitTree.StreamOf(new(code)),
            new UnitRegistered(new(code), code, kind, parent is null ? null : new(parent), category is null ? null : new(category), new(2023, 1, 1)));
        if (Sometimes()) book.Replace(stream, book.Record(stream, registered with { Category = new("firm"), Kind = UnitKind.Village }), registered);
        else book.Record(stream, registered);
        return stream;
    }

    private void Schemes(SchemeContent content)
    {
        foreach (var (stream, direction) in new[] { (Stream(), AssessmentDirection.Upward), (Stream(), AssessmentDirection.Downward) })
        {
            book.Record(stream, new SchemeDrafted(new(District), Year, direction, content.Categories, Day));
            book.Record(stream, new IndicatorAdded(content.Indicators[0] with { Mark = 50m }, Day));
            if (direction == AssessmentDirection.Upward) book.Record(stream, new SchemePublished(Day));
        }

        book.Record(Scheme, new SchemeDrafted(new(District), Year, AssessmentDirection.Downward, [new(new("street"), "街道", 33m)], Day));
        var published = random.Next(content.Indicators.Count);
        foreach (var (n, indicator) in content.Indicators.Index())
        {
            Indicator(indicator);
            if (n == published) book.Record(Scheme, new SchemePublished(Day));
        }

        book.Record(Scheme, new CategoriesSet(content.Categories, Day));
        book.Record(Scheme, new SchemeAmended(new("补充指标"), Day));
        // an amendment that was not finished
        book.Record(Scheme, new IndicatorReweighted(content.Indicators[0].Code, content.Indicators[0].Mark, 0.5m, Day));
        book.Record(Scheme, new IndicatorRemoved(content.Indicators[^1].Code, Day));
        book.Record(Scheme, new CategoriesSet([new(new("street"), "街道", 44m)], Day));
    }

    private void Indicator(Indicator indicator)
    {
        var other = indicator with { Mark = 7m, Missing = MissingPolicy.FullMark };
        var added = book.Record(Scheme, new IndicatorAdded(random.Next(5) == 0 ? indicator : other, Day));
        switch (random.Next(4))
        {
            case 0: book.Replace(Scheme, added, new IndicatorAdded(indicator, Day)); break;
            case 1:
                book.Record(Scheme, new IndicatorRemoved(indicator.Code, Day));
                book.Record(Scheme, new IndicatorAdded(indicator, Day));
                break;
            case 2:
                book.Record(Scheme, new IndicatorReweighted(indicator.Code, 7m, 8m, Day));
                book.Record(Scheme, new IndicatorChanged(indicator, Day));
                break;
            default:
                book.Record(Scheme, new IndicatorChanged(indicator with { Mark = 9m }, Day));
                book.Record(Scheme, new IndicatorReweighted(indicator.Code, 9m, indicator.Mark, Day));
                break;
        }
    }

    private void Result(VerifiedResult result)
    {
        var submitted = new ResultSubmitted(new(Scheme), result.Indicator, result.Unit, new("S01"), result.Period, result.Value, result.Items, ["文"], new("p-1"), Day);
        var origin = book.Record(result.Stream, Sometimes() ? submitted with { Value = 1m, Items = [new("x", "low")] } : submitted);
        book.Replace(result.Stream, origin, submitted);
        book.Record(result.Stream, new ResultVerified(result.Value, result.Items, new("p-2"), Day));
        if (!Sometimes()) return;
        foreach (var (stream, scheme) in new[] { (Stream(), Scheme), (Stream(), Scheme), (Stream(), Scheme), (Stream(), Stream()) }.Take(1 + random.Next(4)))
        {
            book.Record(stream, submitted with { Scheme = new(scheme), Value = 77m });
            if (scheme != Scheme) book.Record(stream, new ResultVerified(77m, result.Items, new("p-2"), Day));
            else if (Sometimes(2)) book.Record(stream, new ResultReturned(new("不符"), new("p-2"), Day));
            else book.Reverse<Result>(stream, book.Record(stream, new ResultVerified(77m, result.Items, new("p-2"), Day)));
        }
    }

    private void Adjustment(ApprovedAdjustment adjustment)
    {
        var proposed = new ScoreAdjustmentProposed(new(Scheme), adjustment.Indicator, adjustment.Unit, adjustment.Delta, adjustment.Clause, adjustment.Document, new("p-1"), Day);
        var origin = book.Record(adjustment.Stream, proposed with { Delta = -0.5m });
        book.Replace(adjustment.Stream, origin, proposed);
        book.Record(adjustment.Stream, new ScoreAdjusted(adjustment.Delta, new("p-2"), Day));
        var refused = Stream();
        book.Record(refused, proposed);
        book.Record(refused, new AdjustmentRefused(new("依据不足"), new("p-2"), Day));
    }

    private void Disputes(string unit)
    {
        for (var n = random.Next(8); n > 0; n--)
        {
            var (stream, community, on) = (Stream(), unit + (Sometimes() ? "" : $"-{1 + random.Next(2)}"), Day.AddMonths(random.Next(-10, 8)));
            book.Record(stream, Sometimes()
                ? new DisputeRegisteredV1(new(community), DisputeCategory.Land, Sometimes(), null, on)
                : new DisputeRegistered(new(community), DisputeCategory.Land, DisputeSource.Visit, null, null, on));
            if (Sometimes(2)) book.Record(stream, new MediationHeld(null, on));
            if (Sometimes()) continue;
            book.Record(stream, Sometimes() ? new MediationEnded(new("未达成协议"), on) : new DisputeResolved(AgreementForm.Oral, null, on));
            if (!Sometimes()) continue;
            var reopened = book.Record(stream, new DisputeReopened(new("反悔"), on.AddMonths(1)));
            if (Sometimes()) book.Reverse<Dispute>(stream, reopened);
        }
    }
}
