using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Domain.Tests.Folding;

namespace NanhuOrg.Domain.Tests.Assessment.Schemes;

public sealed class SchemeTests
{
    private static readonly SchemeDrafted Draft = new(new("nh"), 2024, AssessmentDirection.Downward, [new(new(Given.Street), "街道", 5m)], Day(1));
    private static readonly IndicatorAdded First = new(Given.Target("a", 60m), Day(1));
    private static readonly IndicatorAdded Second = new(Given.Target("b", 40m), Day(1));
    private static readonly SchemePublished Publication = new(Day(5));
    private static readonly SchemeAmended Amendment = new(new("上半年调度后调整"), Day(9));

    public static TheoryData<DomainEvent<Scheme>> Steps =>
    [
        First, new IndicatorReweighted(new("a"), 60m, 50m, Day(1)), new IndicatorChanged(First.Indicator, Day(1)), new IndicatorRemoved(new("a"), Day(1)),
        new CategoriesSet(Draft.Categories, Day(1)),
        new SchemePublished(Day(1)), Amendment with { OccurredOn = Day(1) },
    ];

    [Fact]
    public void Drafting_twice_is_refused() => Given<Scheme>(Draft).IsRefused(Draft, SchemeRefusals.AlreadyDrafted);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Nothing_can_happen_before_the_draft(DomainEvent<Scheme> step) => Given<Scheme>().IsRefused(step, SchemeRefusals.NotDrafted);

    [Theory]
    [MemberData(nameof(Steps))]
    public void No_step_is_dated_before_the_last_one(DomainEvent<Scheme> step)
    {
        var state = Given<Scheme>(Draft with { OccurredOn = Day(2) });

        state.IsRefused(step, SchemeRefusals.BeforeTheLastStep);
        state.Refuses(step)!.Facts.Should().Contain("date", "2024-01-02");
    }

    [Fact]
    public void An_indicator_is_added_once_and_nothing_befalls_one_that_is_not_there()
    {
        var draft = Given<Scheme>(Draft, First);

        draft.IsRefused(First, SchemeRefusals.IndicatorThere);
        draft.IsAllowed(Second);
        foreach (DomainEvent<Scheme> step in new DomainEvent<Scheme>[] { new IndicatorReweighted(new("b"), 40m, 50m, Day(2)), new IndicatorChanged(Second.Indicator, Day(2)),
            new IndicatorRemoved(new("b"), Day(2)) })
        {
            draft.IsRefused(step, SchemeRefusals.IndicatorUnknown);
            draft.Refuses(step)!.Facts.Should().Contain("code", "b");
            Given<Scheme>(Draft, First, Second).IsAllowed(step);
        }
    }

    [Fact]
    public void A_scheme_is_published_once_and_only_then_amended()
    {
        Given<Scheme>(Draft, First, Second).IsRefused(Amendment, SchemeRefusals.NotPublished);
        Given<Scheme>(Draft, First, Second).IsAllowed(Publication);
        Given<Scheme>(Draft, First, Second, Publication).IsRefused(Publication, SchemeRefusals.AlreadyPublished);
        Given<Scheme>(Draft, First, Second, Publication).IsAllowed(Amendment);
    }

    [Theory]
    [InlineData(39.99, "99.99")]
    [InlineData(40.01, "100.01")]
    public void A_version_s_marks_sum_to_100_whether_it_is_the_first_or_a_later_one(decimal mark, string sum)
    {
        var draft = Given<Scheme>(Draft, First, new IndicatorAdded(Given.Target("b", mark), Day(1)));
        var published = Given<Scheme>(Draft, First, Second, Publication, new IndicatorReweighted(new("b"), 40m, mark, Day(9)));

        draft.IsRefused(Publication, SchemeRefusals.MarksNotHundred);
        published.IsRefused(Amendment, SchemeRefusals.MarksNotHundred);
        published.Refuses(Amendment)!.Facts.Should().Contain("category", Given.Street).And.Contain("sum", sum);
    }

    [Fact]
    public void A_version_has_no_other_fault_either()
    {
        var nameless = Second.Indicator with { Name = "" };
        var published = Given<Scheme>(Draft, First, Second, Publication, new IndicatorChanged(nameless, Day(9)));

        Given<Scheme>(Draft, First, new IndicatorAdded(nameless, Day(1))).IsRefused(Publication, SchemeRefusals.Faulty);
        published.IsRefused(Amendment, SchemeRefusals.Faulty);
        published.Refuses(Amendment)!.Facts.Should().Contain("path", "indicators[1].name").And.Contain("fault", "blank");
    }

    /// <summary>R0024: 40 of the year and 25 of a quarter were added up to 65.</summary>
    [Fact]
    public void What_was_published_under_a_code_keeps_its_period_and_method_for_good()
    {
        var quarterly = First.Indicator with { Period = IndicatorPeriod.Quarter };
        var counted = Given.Base("a", 60m, ScoringMethod.DeductPerCase, new(PerCase: 1m));
        var published = Given<Scheme>(Draft, First, Second, Publication);
        var without = Given<Scheme>(Draft, First, Second, Publication, new IndicatorRemoved(new("a"), Day(9)), new IndicatorReweighted(new("b"), 40m, 100m, Day(9)), Amendment);

        foreach (var other in new[] { quarterly, counted })
        {
            published.IsRefused(new IndicatorChanged(other, Day(9)), SchemeRefusals.OtherKind);
            published.Refuses(new IndicatorChanged(other, Day(9)))!.Facts.Should().Contain("code", "a");
            without.IsRefused(new IndicatorAdded(other, Day(9)), SchemeRefusals.OtherKind);
            Given<Scheme>(Draft, First, Second).IsAllowed(new IndicatorChanged(other, Day(2)));
            published.IsAllowed(new IndicatorAdded(other with { Code = new("c") }, Day(9)));
        }

        published.IsAllowed(new IndicatorChanged(First.Indicator with { Name = "改名", Aggregation = Aggregation.Last, Figure = new("dispute.resolved") }, Day(9)));
        without.IsAllowed(new IndicatorAdded(First.Indicator, Day(9)));
    }

    [Fact]
    public void A_published_scheme_holds_its_year_in_its_direction()
    {
        Given<Scheme>(Draft, First, Second).UniqueKeys.Should().BeEmpty();
        var uniqueKey = Given<Scheme>(Draft, First, Second, Publication).UniqueKeys.Should().ContainSingle().Subject;
        uniqueKey.Should().Be(new UniqueKey(SchemeRefusals.YearKey, "2024/downward"));
        Given<Scheme>(Draft with { Direction = AssessmentDirection.Upward }, First, Second, Publication).UniqueKeys.Should().Equal(uniqueKey with { Value = "2024/upward" });
        SchemeRefusals.YearTaken.Code.Should().Be($"{uniqueKey.Kind.Name}-taken");
    }
}
