using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Talent.Recruitments;
using static NanhuOrg.Application.Tests.Ledger.A;

namespace NanhuOrg.Application.Tests.Reporting;

public sealed class TalentFiguresTests
{
    [Theory]
    [InlineData(TalentTrack.Industry, null, "talent.industry", "talent.total", "talent.channels")]
    [InlineData(TalentTrack.CultureTourism, null, "talent.shortage", "talent.total", "talent.channels")]
    [InlineData(TalentTrack.CultureTourism, TalentSite.PandaPark, "talent.shortage", "talent.total", "talent.shortage.sites", "talent.channels")]
    [InlineData(TalentTrack.Wellness, null, "talent.wellness", "talent.total", "talent.channels")]
    [InlineData(TalentTrack.Wellness, TalentSite.HomeCare, "talent.wellness", "talent.total", "talent.wellness.layouts", "talent.channels")]
    public void A_recruitment_counts_on_its_track_in_the_total_and_where_it_has_a_site(TalentTrack track, TalentSite? site, params string[] figures) =>
        Booked(Recruiting(track, site)).Select(b => b.Figure.Text).Should().Equal(figures);

    [Fact]
    public void Persons_sites_and_channels_are_what_is_counted_and_not_recruitments() =>
        Booked(Recruiting(TalentTrack.CultureTourism, TalentSite.WaterCentre)).Select(b => (b.Figure.Text, b.Subject)).Should().Equal(
            ("talent.shortage", "t-1"), ("talent.total", "t-1"), ("talent.shortage.sites", "water-centre"), ("talent.channels", "campus"));

    [Fact]
    public void Each_figure_breaks_down_where_it_makes_sense()
    {
        var booked = Booked(Recruiting(TalentTrack.CultureTourism, TalentSite.WaterCentre)).Concat(Booked(Recruiting(TalentTrack.Industry)))
            .ToLookup(b => b.Figure, b => b.Dimensions);

        booked[new("talent.industry")].Should().Equal("mode=flexible;titleLevel=senior;channel=campus");
        booked[new("talent.shortage")].Should().Equal("mode=flexible;channel=campus;site=water-centre");
        booked[new("talent.total")].Should().Equal("track=culture-tourism;mode=flexible;channel=campus", "track=industry;mode=flexible;channel=campus");
        booked[new("talent.channels")].Should().Equal("track=culture-tourism", "track=industry");
    }

    [Fact]
    public void Who_leaves_was_recruited_all_the_same()
    {
        var history = HistoryOf(Recruiting(TalentTrack.Wellness), new TalentArrived(Day(5)), new TalentLeft(new("合同到期"), Day(9)));

        var sums = history.Steps.SelectMany(FigureCatalogue.District.Bookings).GroupBy(b => b.Figure.Text).ToDictionary(g => g.Key, g => g.Sum(b => b.Quantity));

        sums.Should().Contain("talent.wellness", 1).And.Contain("talent.arrived", 1).And.Contain("talent.left", 1).And.Contain("talent.total", 1);
    }

    private static TalentRecruited Recruiting(TalentTrack track, TalentSite? site = null) =>
        new(new("t-1"), track, EngagementMode.Flexible, TitleLevel.Senior, RecruitmentChannel.Campus, site, "湖康养老产业有限公司", new("nh-wl"), Day(1));

    private static IEnumerable<Booking> Booked(TalentRecruited recruiting) => HistoryOf(recruiting).Steps.SelectMany(FigureCatalogue.District.Bookings);
}
