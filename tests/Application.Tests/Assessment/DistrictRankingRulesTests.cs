using NanhuOrg.Application.Assessment.DistrictRankings;
using NanhuOrg.Application.Tests.Ledger;
using NanhuOrg.Domain.Assessment.DistrictRankings;
using NanhuOrg.Domain.Organization.Units;
using static NanhuOrg.Application.Tests.Assessment.AssessedDistrict;

namespace NanhuOrg.Application.Tests.Assessment;

public sealed class DistrictRankingRulesTests
{
    private static readonly DistrictRankingRow[] Rows = [.. Enum.GetValues<CityDistrict>().Select((district, i) => new DistrictRankingRow(district, i + 1, null))];
    private static readonly ReceiveRanking Receiving = new(A.Case, new("2024-01"), Rows, RankingState.Provisional, A.Day(40));
    private static readonly CorrectRanking Correcting = new(A.Case, Rows, RankingState.Final, new("市里印发正式结果"), A.Day(50));

    [Theory]
    [InlineData(1, null, null)]
    [InlineData(0, null, "rank")]
    [InlineData(7, null, null)]
    [InlineData(8, null, "rank")]
    [InlineData(1, 0.0, null)]
    [InlineData(1, -0.01, "score")]
    [InlineData(1, 1000.0, null)]
    [InlineData(1, 1000.01, "score")]
    public void A_row_of_any_version_has_a_rank_among_seven_and_a_score_up_to_1000(int rank, double? score, string? wrong)
    {
        IReadOnlyList<DistrictRankingRow> rows = [.. Rows.Take(6), Rows[6] with { Rank = rank, Score = (decimal?)score }];
        string[] told = wrong is null ? [] : [$"rows[6].{wrong}:out-of-range"];

        Wrong(new ReceiveRanking.Rules(), Receiving with { Rows = rows }).Should().Equal(told);
        Wrong(new CorrectRanking.Rules(), Correcting with { Rows = rows }).Should().Equal(told);
    }

    [Fact]
    public void Any_version_has_seven_rows()
    {
        foreach (IReadOnlyList<DistrictRankingRow> rows in new IReadOnlyList<DistrictRankingRow>[] { [], [.. Rows.Take(6)], [.. Rows, Rows[0]] })
        {
            Wrong(new ReceiveRanking.Rules(), Receiving with { Rows = rows }).Should().Equal("rows:wrong-number-of-items");
            Wrong(new CorrectRanking.Rules(), Correcting with { Rows = rows }).Should().Equal("rows:wrong-number-of-items");
        }
    }

    [Fact]
    public void A_version_says_why_it_is_another()
    {
        Wrong(new CorrectRanking.Rules(), Correcting with { Reason = new(new string('长', 500)) }).Should().BeEmpty();
        Wrong(new CorrectRanking.Rules(), Correcting with { Reason = new(new string('长', 501)) }).Should().Equal("reason:too-long");
        Wrong(new CorrectRanking.Rules(), Correcting with { Reason = new(" ") }).Should().Equal("reason:blank");
    }

    [Fact]
    public void A_ranking_is_the_district_s_whoever_receives_it()
    {
        Receiving.Decide(DistrictRanking.Start(A.Case), Asked("st")).Events.Should().ContainSingle().Which.Should().BeOfType<DistrictRankingReceived>()
            .Which.Unit.Text.Should().Be("nh");
        Receiving.Decide(DistrictRanking.Start(A.Case), Asked(tree: UnitTree.Empty)).Refusal.Should().Be(UnitRefusals.NoDistrict);
    }
}
