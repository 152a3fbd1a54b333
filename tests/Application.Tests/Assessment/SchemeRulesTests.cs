using NanhuOrg.Application.Assessment.Rankings;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Application.Tests.Ledger;
using NanhuOrg.Domain.Assessment.Rankings;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;
using static NanhuOrg.Application.Tests.Assessment.AssessedDistrict;

namespace NanhuOrg.Application.Tests.Assessment;

public sealed class SchemeRulesTests
{
    private static readonly DraftScheme Drafting = new(A.Case, 2024, AssessmentDirection.Downward, Categories, Indicators);

    public static TheoryData<DraftScheme, string?> Contents => new()
    {
        { Drafting, null },
        { Drafting with { Categories = [], Indicators = [Indicators[0]] }, "categories:required indicators[0].category:category-unknown" },
        { Drafting with { Indicators = [] }, "indicators:required" },
        { Of(Indicators[0] with { Mark = 99m }), null }, // not 100, and nothing for firms: a draft may
        { Of(Indicators[0] with { Mark = 100.01m }), "indicators[0].mark:out-of-range" },
        { Of(Indicators[0] with { LeadUnit = new("d9") }), "indicators[0].leadUnit:unit-unknown" },
        { Of(Indicators[0] with { SourceUnit = new("d9") }), "indicators[0].sourceUnit:unit-unknown" },
        { Of(Indicators[0] with { Figure = new("dispute.resolved") }), null },
        // by quarters (as this one is) what is counted adds up to the year's, and the last level of a stock is the year's; nothing else is
        { Of(Indicators[0] with { Figure = new("dispute.resolved"), Aggregation = Aggregation.Average }), "indicators[0].aggregation:aggregation-not-for-figure" },
        { Of(Indicators[0] with { Figure = new("dispute.resolved"), Aggregation = Aggregation.Last }), "indicators[0].aggregation:aggregation-not-for-figure" },
        { Of(Indicators[0] with { Figure = new("dispute.open"), Aggregation = Aggregation.Sum }), "indicators[0].aggregation:aggregation-not-for-figure" },
        { Of(Indicators[0] with { Figure = new("dispute.open"), Aggregation = Aggregation.Average }), "indicators[0].aggregation:aggregation-not-for-figure" },
        { Of(Indicators[0] with { Figure = new("dispute.open"), Aggregation = Aggregation.Last }), null },
        { Of(Indicators[0] with { Figure = new("dispute.resolved"), Aggregation = Aggregation.Average, Period = IndicatorPeriod.Year }), null },
        { Of(Indicators[0] with { Figure = new("dispute.open"), Aggregation = Aggregation.Sum, Period = IndicatorPeriod.Year }), null },
        { Of(Indicators[0] with { Figure = new("dispute.happy") }), "indicators[0].figure:figure-not-scorable" },
        { Of(Indicators[0] with { Figure = new("dispute.platform.coverage") }), "indicators[0].figure:figure-not-scorable" }, // a ratio: those of two units do not add up
        { Of(Indicators[0] with { Figure = new("dispute.resolved.communities") }), "indicators[0].figure:figure-not-scorable" }, // nor does what is counted once
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void A_content_is_whole_and_speaks_of_units_and_figures_that_there_are(DraftScheme drafting, string? errors)
    {
        Wrong(drafting).Should().Equal(errors?.Split(' ') ?? []);
        Wrong(new AmendScheme(A.Case, drafting.Categories, drafting.Indicators, new("上半年调度后调整"))).Should().Equal(errors?.Split(' ') ?? []);
    }

    [Theory]
    [InlineData(1999, false)]
    [InlineData(2000, true)]
    [InlineData(2100, true)]
    [InlineData(2101, false)]
    public void A_scheme_is_of_a_year_that_may_be_assessed(int year, bool passes) => Wrong(Drafting with { Year = year }).Should().Equal(passes ? [] : ["year:out-of-range"]);

    [Fact]
    public void An_amendment_says_why()
    {
        var amendment = new AmendScheme(A.Case, Categories, Indicators, new(new string('长', 500)));

        Wrong(amendment).Should().BeEmpty();
        Wrong(amendment with { Reason = new(new string('长', 501)) }).Should().Equal("reason:too-long");
        Wrong(amendment with { Reason = new(" ") }).Should().Equal("reason:blank");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_amendment_changes_something(bool published) =>
        new AmendScheme(A.Case, Categories, Indicators, new("无")).Decide(Fold(A.Case, published), Asked()).Refusal.Should().Be(SchemeRefusals.NothingChanges);

    [Fact]
    public void A_scheme_and_a_ranking_belong_to_a_district()
    {
        var (scheme, nowhere) = (Fold(Published, published: true), Asked(tree: UnitTree.Empty));
        var publishing = new PublishRanking(2024)
        {
            Computed = new(
            2024, new(Published), scheme.Latest!, new Dictionary<UnitCode, Domain.Assessment.Scoring.ScoreSheet>(), [], RosterSource.Register, Tree, 7)
        };

        Drafting.Decide(Scheme.Start(A.Case), nowhere).Refusal.Should().Be(UnitRefusals.NoDistrict);
        Drafting.Decide(Scheme.Start(A.Case), Asked()).Events[0].Should().BeOfType<SchemeDrafted>().Which.Unit.Text.Should().Be("nh");
        publishing.Decide(PublishedRankings.Start(publishing.Stream), nowhere).Refusal.Should().Be(RankingRefusals.NoScheme);
        publishing.Decide(PublishedRankings.Start(publishing.Stream), Asked()).Events[0].Should().BeOfType<RankingPublished>().Which.Unit.Text.Should().Be("nh");
    }

    [Fact]
    public void Without_a_published_scheme_there_is_no_ranking_to_publish() =>
        new PublishRanking(2024).Decide(PublishedRankings.Start(A.Case), Asked()).Refusal.Should().Be(RankingRefusals.NoScheme);

    private static IEnumerable<string> Wrong(DraftScheme drafting) => AssessedDistrict.Wrong(new DraftScheme.Rules(FigureCatalogue.District), drafting);

    private static IEnumerable<string> Wrong(AmendScheme amendment) => AssessedDistrict.Wrong(new AmendScheme.Rules(FigureCatalogue.District), amendment);

    private static DraftScheme Of(Indicator indicator) => Drafting with { Indicators = [indicator] };
}
