using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Domain.Tests.Folding;

namespace NanhuOrg.Domain.Tests.Cadres.Adjustments;

public sealed class AdjustmentBatchTests
{
    private static readonly AdjustmentBatchOpened Opening = new("第一批", new("nh"), Day(1));
    private static readonly AdjustmentBatchDecided Vote = Votes(9, 9, 9);
    private static readonly PublicNoticeOpened Notice = new(Day(15)); // a Monday

    [Fact]
    public void A_batch_goes_from_opening_to_the_end_of_its_notice()
    {
        Given<AdjustmentBatch>(Opening).Should().BeEquivalentTo(new { Name = "第一批", Unit = new UnitCode("nh"), OpenedOn = Day(1), Status = AdjustmentBatchStatus.Open });
        Given(Opening, Vote).Status.Should().Be(AdjustmentBatchStatus.Decided);
        Given(Opening, Vote, Notice).Status.Should().Be(AdjustmentBatchStatus.InNotice);
        Given(Opening, Vote, Notice, Closing(22))
            .Should().BeEquivalentTo(new { Status = AdjustmentBatchStatus.NoticeClosed, NoticeOpenedOn = Day(15), NoticeClosedOn = Day(22), Decision = Vote });
    }

    [Theory]
    [InlineData(9, 6, 6, null)] // exactly two thirds are there
    [InlineData(9, 5, 5, "cadres.adjustments.attendance-too-low")]
    [InlineData(10, 7, 6, null)]
    [InlineData(10, 6, 6, "cadres.adjustments.attendance-too-low")] // 6.67 are needed: nothing is rounded down
    [InlineData(12, 12, 7, null)]
    [InlineData(12, 12, 6, "cadres.adjustments.votes-too-few")] // half is not more than half
    [InlineData(12, 8, 6, "cadres.adjustments.votes-too-few")] // of those due, not of those present
    [InlineData(11, 8, 6, null)]
    [InlineData(1, 1, 1, null)]
    public void A_decision_needs_two_thirds_present_and_more_than_half_in_favour_of_those_due(int due, int present, int inFavour, string? refusal) =>
        (Given<AdjustmentBatch>(Opening).Decide(Votes(due, present, inFavour)).Refusal?.Code).Should().Be(refusal);

    [Fact]
    public void It_is_judged_by_the_thresholds_it_names()
    {
        Given<AdjustmentBatch>(Opening).IsRefused(Votes(12, 8, 8) with { Attendance = "3/4" }, AdjustmentBatchRefusals.AttendanceTooLow);
        Given<AdjustmentBatch>(Opening).IsRefused(Votes(12, 8, 8) with { Votes = "2/3" }, AdjustmentBatchRefusals.VotesTooFew);
        Given<AdjustmentBatch>(Opening).IsAllowed(Votes(12, 6, 4) with { Attendance = "1/2", Votes = "1/4" });
    }

    [Fact]
    public void A_refused_decision_says_the_numbers()
    {
        Given<AdjustmentBatch>(Opening).Refuses(Votes(10, 6, 6))!.Facts.Should().BeEquivalentTo(
            new Dictionary<string, string> { ["due"] = "10", ["present"] = "6", ["required"] = "2/3" });
        Given<AdjustmentBatch>(Opening).Refuses(Votes(12, 12, 6))!.Facts.Should().BeEquivalentTo(
            new Dictionary<string, string> { ["due"] = "12", ["inFavour"] = "6", ["required"] = "1/2" });
    }

    [Fact]
    public void Each_step_is_taken_once_and_in_its_order()
    {
        Given<AdjustmentBatch>().IsRefused(Vote, AdjustmentBatchRefusals.NotOpened);
        Given<AdjustmentBatch>(Opening).IsRefused(Opening with { OccurredOn = Day(2) }, AdjustmentBatchRefusals.AlreadyOpened);
        Given<AdjustmentBatch>(Opening).IsRefused(Notice, AdjustmentBatchRefusals.NotDecided);
        Given<AdjustmentBatch>(Opening).IsRefused(Closing(22), AdjustmentBatchRefusals.NotDecided);
        Given(Opening, Vote).IsRefused(Vote with { OccurredOn = Day(11) }, AdjustmentBatchRefusals.AlreadyDecided);
        Given(Opening, Vote).IsRefused(Closing(22), AdjustmentBatchRefusals.NoticeNotOpened);
        Given(Opening, Vote, Notice).IsRefused(Notice, AdjustmentBatchRefusals.NoticeAlreadyOpened);
        Given(Opening, Vote, Notice, Closing(22)).IsRefused(Closing(23), AdjustmentBatchRefusals.NoticeAlreadyClosed);
    }

    [Fact]
    public void No_step_comes_before_the_one_in_front_of_it()
    {
        Given<AdjustmentBatch>(Opening with { OccurredOn = Day(11) }).IsRefused(Vote, AdjustmentBatchRefusals.BeforeTheLastStep);
        Given(Opening, Vote).IsRefused(Notice with { OccurredOn = Day(9) }, AdjustmentBatchRefusals.BeforeTheLastStep);
        Given(Opening, Vote).IsAllowed(Notice with { OccurredOn = Day(10) });
        Given(Opening, Vote, Notice).Refuses(Closing(14))!.Facts.Should().Contain("date", "2024-01-15");
    }

    [Theory]
    [InlineData(5, 21, false)] // Sunday
    [InlineData(5, 19, false)] // Friday of the same week: four days after the first
    [InlineData(5, 22, true)]
    [InlineData(5, 100, true)]
    [InlineData(1, 16, true)]
    [InlineData(1, 15, false)]
    [InlineData(6, 22, false)]
    public void A_notice_lasts_its_working_days(int days, int closedOn, bool allowed) =>
        (Given(Opening, Vote, Notice).Refuses(Closing(closedOn, days)) is null).Should().Be(allowed);

    [Fact]
    public void A_notice_that_is_too_short_says_when_it_may_end() =>
        Given(Opening, Vote, Notice).Refuses(Closing(17))!.Facts.Should().BeEquivalentTo(new Dictionary<string, string> { ["days"] = "5", ["date"] = "2024-01-22" });

    [Fact]
    public void Items_rest_on_its_days_and_not_on_how_many_voted()
    {
        var offer = Given(Opening, Vote, Notice, Closing(22)).Exposes;

        offer.Should().Be(new BatchOffer(Day(1), Day(10), Day(22)));
        Given(Opening with { Name = "第二批" }, Votes(12, 9, 8), Notice, Closing(22, 3)).Exposes.Should().Be(offer);
        Given(Opening, Vote with { OccurredOn = Day(9) }, Notice, Closing(22)).Exposes.Should().NotBe(offer);
        Given(Opening, Vote, Notice, Closing(23)).Exposes.Should().NotBe(offer);
        Given(Opening, Vote, Notice).Exposes.Should().NotBe(offer);
        Given<AdjustmentBatch>().Exposes.Should().NotBe(Given<AdjustmentBatch>(Opening).Exposes);
    }

    private static AdjustmentBatchDecided Votes(int due, int present, int inFavour) => new(due, present, inFavour, "2/3", "1/2", Day(10));

    private static PublicNoticeClosed Closing(int day, int days = 5) => new(days, Day(day));
}
