using NanhuOrg.Domain.Assessment.DistrictRankings;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Domain.Tests.Folding;

namespace NanhuOrg.Domain.Tests.Assessment.DistrictRankings;

public sealed class DistrictRankingTests
{
    private static readonly DistrictRankingReceived Receiving = new(new("nh"), new("2024-01"), Ranked(1, 2, 2, 4, 5, 6, 7), RankingState.Provisional, Day(40));

    [Fact]
    public void A_ranking_that_was_received_shows_its_rows_in_order_of_rank()
    {
        var received = Given<DistrictRanking>(Receiving with { Rows = Ranked(3, 3, 1, 5, 6, 2, 7) });

        received.Should().BeEquivalentTo(new
        {
            Unit = new UnitCode("nh"),
            Month = new Month("2024-01"),
            State = RankingState.Provisional,
            ReceivedOn = Day(40),
            LastOn = Day(40),
            Versions = 1
        });
        received.Rows.Select(r => (r.District, r.Rank)).Should().Equal(
            (CityDistrict.Junshan, 1), (CityDistrict.ChenglingjiPort, 2), (CityDistrict.Yueyanglou, 3), (CityDistrict.Yunxi, 3), (CityDistrict.Nanhu, 5),
            (CityDistrict.EconomicZone, 6), (CityDistrict.Quyuan, 7));
    }

    [Theory]
    [InlineData(1, 2, 3, 4, 5, 6, 7, true)]
    [InlineData(7, 6, 5, 4, 3, 2, 1, true)]
    [InlineData(1, 2, 2, 4, 5, 6, 7, true)]
    [InlineData(2, 4, 2, 1, 4, 4, 7, true)]
    [InlineData(1, 1, 1, 1, 1, 1, 1, true)]
    [InlineData(1, 1, 1, 1, 1, 6, 6, true)]
    [InlineData(1, 2, 2, 3, 4, 5, 6, false)]
    [InlineData(1, 2, 3, 3, 6, 6, 7, false)]
    [InlineData(2, 3, 4, 5, 6, 7, 7, false)]
    [InlineData(1, 1, 2, 4, 5, 6, 7, false)]
    [InlineData(0, 2, 3, 4, 5, 6, 7, false)]
    public void Who_ranks_alike_leaves_the_next_ranks_empty(int first, int second, int third, int fourth, int fifth, int sixth, int seventh, bool inOrder)
    {
        var rows = Ranked(first, second, third, fourth, fifth, sixth, seventh);

        if (inOrder) Given<DistrictRanking>().IsAllowed(Receiving with { Rows = rows });
        else Given<DistrictRanking>().IsRefused(Receiving with { Rows = rows }, DistrictRankingRefusals.RanksOutOfOrder);
        if (!inOrder) Given<DistrictRanking>(Receiving).IsRefused(Correction(rows), DistrictRankingRefusals.RanksOutOfOrder);
    }

    [Fact]
    public void Each_of_the_seven_districts_has_one_row()
    {
        var rows = Ranked(1, 2, 3, 4, 5, 6, 7);
        foreach (var wrong in new[] { [], rows.Take(6).ToList(), [.. rows, rows[6]], [.. rows.Take(6), rows[0] with { Rank = 7 }] })
        {
            Given<DistrictRanking>().IsRefused(Receiving with { Rows = wrong }, DistrictRankingRefusals.NotEachDistrictOnce);
            Given<DistrictRanking>(Receiving).IsRefused(Correction(wrong), DistrictRankingRefusals.NotEachDistrictOnce);
        }

        Given<DistrictRanking>().IsAllowed(Receiving with { Rows = [.. rows.Reverse()] });
    }

    [Theory]
    [InlineData("2024-02", 31, false)]
    [InlineData("2024-02", 32, true)]
    [InlineData("2023-12", 5, true)]
    [InlineData("2025-01", 366, false)]
    public void No_ranking_comes_before_its_month(string month, int day, bool comes)
    {
        var receiving = Receiving with { Month = new(month), OccurredOn = Day(day) };

        if (comes) Given<DistrictRanking>().IsAllowed(receiving);
        else Given<DistrictRanking>().IsRefused(receiving, DistrictRankingRefusals.BeforeItsMonth);
    }

    [Fact]
    public void Receiving_twice_is_refused() => Given<DistrictRanking>(Receiving).IsRefused(Receiving, DistrictRankingRefusals.AlreadyReceived);

    [Fact]
    public void What_was_not_received_cannot_be_corrected() => Given<DistrictRanking>().IsRefused(Correction(Receiving.Rows), DistrictRankingRefusals.NotReceived);

    [Fact]
    public void A_version_is_not_dated_before_the_last_one()
    {
        Given<DistrictRanking>(Receiving).IsRefused(Correction(Receiving.Rows, on: 39), DistrictRankingRefusals.BeforeTheLastStep);
        Given<DistrictRanking>(Receiving).IsAllowed(Correction(Receiving.Rows, on: 40));
    }

    public static TheoryData<RankingState, RankingState, Refusal?> Ways() => new()
    {
        { RankingState.Provisional, RankingState.Provisional, null },
        { RankingState.Provisional, RankingState.Final, null },
        { RankingState.Provisional, RankingState.Corrected, null },
        { RankingState.Final, RankingState.Provisional, DistrictRankingRefusals.NoLongerProvisional },
        { RankingState.Final, RankingState.Final, DistrictRankingRefusals.AlreadyFinal },
        { RankingState.Final, RankingState.Corrected, null },
        { RankingState.Corrected, RankingState.Provisional, DistrictRankingRefusals.NoLongerProvisional },
        { RankingState.Corrected, RankingState.Final, DistrictRankingRefusals.AlreadyFinal },
        { RankingState.Corrected, RankingState.Corrected, null },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_ranking_only_grows_firmer(RankingState from, RankingState to, Refusal? refusal)
    {
        var received = Given<DistrictRanking>(Receiving with { State = from });
        var correction = Correction(Ranked(7, 6, 5, 4, 3, 2, 1), to);

        if (refusal is null) received.IsAllowed(correction);
        else received.IsRefused(correction, refusal);
    }

    [Fact]
    public void A_version_that_says_nothing_new_is_refused()
    {
        var received = Given<DistrictRanking>(Receiving);

        received.IsRefused(Correction([.. Receiving.Rows.Reverse()], RankingState.Provisional), DistrictRankingRefusals.NothingNew);
        received.IsAllowed(Correction([.. Receiving.Rows.Select(r => r with { Score = 90m })], RankingState.Provisional));
        received.IsAllowed(Correction(Receiving.Rows));
    }

    [Fact]
    public void The_last_version_stands_and_the_month_stays()
    {
        var corrected = Given(Receiving, Correction(Ranked(7, 6, 5, 4, 3, 2, 1)));

        corrected.Should().BeEquivalentTo(new
        {
            Unit = new UnitCode("nh"),
            Month = new Month("2024-01"),
            State = RankingState.Final,
            ReceivedOn = Day(40),
            LastOn = Day(50),
            Versions = 2
        });
        corrected.Rows[0].Should().Be(new DistrictRankingRow(CityDistrict.Quyuan, 1, null));
    }

    [Fact]
    public void A_month_is_held_by_its_ranking()
    {
        Given<DistrictRanking>().UniqueKeys.Should().BeEmpty();
        Given<DistrictRanking>(Receiving).UniqueKeys.Should().Equal(new UniqueKey(DistrictRankingRefusals.MonthKey, "2024-01"));
        DistrictRankingRefusals.MonthTaken.Code.Should().Be($"{Given(Receiving, Correction(Receiving.Rows)).UniqueKeys.Single().Kind.Name}-taken");
    }

    private static DistrictRankingCorrected Correction(IReadOnlyList<DistrictRankingRow> rows, RankingState state = RankingState.Final, int on = 50) =>
        new(rows, state, new("市里印发正式结果"), Day(on));

    private static IReadOnlyList<DistrictRankingRow> Ranked(params int[] ranks) =>
        [.. Enum.GetValues<CityDistrict>().Zip(ranks, (district, rank) => new DistrictRankingRow(district, rank, null))];
}
