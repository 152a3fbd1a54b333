using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Talent.Recruitments;
using static NanhuOrg.Domain.Tests.Folding;

namespace NanhuOrg.Domain.Tests.Talent.Recruitments;

public sealed class RecruitmentTests
{
    private static readonly TalentRecruited Recruiting = new(
        new("t-0001"), TalentTrack.CultureTourism, EngagementMode.PartTime, TitleLevel.Intermediate, RecruitmentChannel.Kuaipin, TalentSite.PandaPark, "湖景文旅发展有限公司",
        new("nh-wl"), Day(10));

    public static TheoryData<DomainEvent<Recruitment>> Steps() => [new TalentArrived(Day(20)), new TalentLeft(new("合同到期"), Day(20))];

    [Fact]
    public void A_recruited_talent_is_awaited_and_the_record_holds_what_was_said() =>
        Given<Recruitment>(Recruiting).Should().BeEquivalentTo(new
        {
            Id,
            Unit = new UnitCode("nh-wl"),
            Person = new PersonId("t-0001"),
            Track = TalentTrack.CultureTourism,
            Mode = EngagementMode.PartTime,
            TitleLevel = (TitleLevel?)TitleLevel.Intermediate,
            Channel = RecruitmentChannel.Kuaipin,
            Site = (TalentSite?)TalentSite.PandaPark,
            Employer = "湖景文旅发展有限公司",
            RecruitedOn = Day(10),
            ArrivedOn = (DateOnly?)null,
            EndedOn = (DateOnly?)null,
            LastOn = Day(10),
            Status = RecruitmentStatus.Recruited,
        });

    [Fact]
    public void Who_has_arrived_is_there_until_the_engagement_ends()
    {
        Given(Recruiting, new TalentArrived(Day(15)))
            .Should().BeEquivalentTo(new { Status = RecruitmentStatus.Arrived, ArrivedOn = (DateOnly?)Day(15), EndedOn = (DateOnly?)null, LastOn = Day(15) });
        Given(Recruiting, new TalentArrived(Day(15)), new TalentLeft(new("合同到期"), Day(20))).Should().BeEquivalentTo(
            new { Status = RecruitmentStatus.Ended, ArrivedOn = (DateOnly?)Day(15), EndedOn = (DateOnly?)Day(20), RecruitedOn = Day(10) });
    }

    [Fact]
    public void Recruiting_twice_is_refused() => Given<Recruitment>(Recruiting).IsRefused(Recruiting, RecruitmentRefusals.AlreadyRecruited);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Nothing_can_happen_before_the_recruitment(DomainEvent<Recruitment> step) => Given<Recruitment>().IsRefused(step, RecruitmentRefusals.NotRecruited);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Who_is_awaited_may_arrive_or_never_come(DomainEvent<Recruitment> step) => Given<Recruitment>(Recruiting).IsAllowed(step);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Nothing_happens_after_the_end(DomainEvent<Recruitment> step) =>
        Given(Recruiting, new TalentLeft(new("未到岗"), Day(12))).IsRefused(step, RecruitmentRefusals.AlreadyEnded);

    [Fact]
    public void Arriving_twice_is_refused() => Given(Recruiting, new TalentArrived(Day(15))).IsRefused(new TalentArrived(Day(16)), RecruitmentRefusals.AlreadyArrived);

    [Theory]
    [MemberData(nameof(Steps))]
    public void No_step_is_dated_before_the_last_one(DomainEvent<Recruitment> step)
    {
        var state = Given<Recruitment>(Recruiting with { OccurredOn = Day(21) });

        state.IsRefused(step, RecruitmentRefusals.BeforeTheLastStep);
        state.Refuses(step)!.Facts.Should().Contain("date", "2024-01-21");
        Given<Recruitment>(Recruiting with { OccurredOn = Day(20) }).IsAllowed(step);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(TitleLevel.Junior, false)]
    [InlineData(TitleLevel.Intermediate, false)]
    [InlineData(TitleLevel.AssociateSenior, true)]
    [InlineData(TitleLevel.Senior, true)]
    public void Industry_takes_associate_seniors_and_above_and_the_other_tracks_take_anybody(TitleLevel? level, bool taken)
    {
        var industry = Recruiting with { Track = TalentTrack.Industry, Site = null, TitleLevel = level };

        if (taken) Given<Recruitment>().IsAllowed(industry);
        else Given<Recruitment>().IsRefused(industry, RecruitmentRefusals.TitleTooLow);
        Given<Recruitment>().IsAllowed(Recruiting with { TitleLevel = level });
        Given<Recruitment>().IsAllowed(industry with { Track = TalentTrack.Wellness });
    }

    [Theory]
    [InlineData(TalentSite.PandaPark, TalentTrack.CultureTourism)]
    [InlineData(TalentSite.AgriTourismTown, TalentTrack.CultureTourism)]
    [InlineData(TalentSite.WaterCentre, TalentTrack.CultureTourism)]
    [InlineData(TalentSite.InstitutionCare, TalentTrack.Wellness)]
    [InlineData(TalentSite.CommunityCare, TalentTrack.Wellness)]
    [InlineData(TalentSite.HomeCare, TalentTrack.Wellness)]
    public void A_site_belongs_to_one_track(TalentSite site, TalentTrack track)
    {
        foreach (var other in Enum.GetValues<TalentTrack>())
        {
            var recruiting = Recruiting with { Track = other, Site = site, TitleLevel = TitleLevel.Senior };
            if (other == track) Given<Recruitment>().IsAllowed(recruiting);
            else Given<Recruitment>().IsRefused(recruiting, RecruitmentRefusals.SiteOfAnotherTrack);
            Given<Recruitment>().IsAllowed(recruiting with { Site = null });
        }
    }

    [Fact]
    public void A_person_is_held_on_a_track_while_the_engagement_runs()
    {
        Given<Recruitment>().UniqueKeys.Should().BeEmpty();
        Given<Recruitment>(Recruiting).UniqueKeys.Should().Equal(new UniqueKey(RecruitmentRefusals.EngagementKey, "culture-tourism/t-0001"));
        Given(Recruiting, new TalentArrived(Day(15))).UniqueKeys.Should().HaveCount(1);
        Given(Recruiting, new TalentLeft(new("合同到期"), Day(20))).UniqueKeys.Should().BeEmpty();
    }

    [Fact]
    public void The_refusal_of_a_held_person_is_that_of_its_claim() =>
        RecruitmentRefusals.EngagementTaken.Code.Should().Be($"{Given<Recruitment>(Recruiting).UniqueKeys.Single().Kind.Name}-taken");
}
