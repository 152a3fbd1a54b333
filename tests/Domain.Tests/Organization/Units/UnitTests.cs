using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;
using static NanhuOrg.Domain.Tests.Folding;

namespace NanhuOrg.Domain.Tests.Organization.Units;

public sealed class UnitTests
{
    private static readonly UnitRegistered Street = new(new("nh-st1"), "湖滨街道", UnitKind.Street, new("nh"), null, Day(10));
    private static readonly UnitRegistered District = new(new("nh"), "南湖新区", UnitKind.District, null, null, Day(1));

    public static TheoryData<DomainEvent<Unit>> Changes() =>
        [new UnitRenamed("新名", Day(20)), new UnitMoved(new("nh-st2"), Day(20)), new UnitRecategorized(new("street"), Day(20)), new UnitClosed(new("合并"), Day(20))];

    [Fact]
    public void A_registered_unit_holds_what_was_said() =>
        Given<Unit>(Street with { Category = new("基层") }).Should().BeEquivalentTo(new
        {
            Code = new UnitCode("nh-st1"),
            Name = "湖滨街道",
            Kind = UnitKind.Street,
            Parent = new UnitCode("nh"),
            Category = new CategoryCode("基层"),
            RegisteredOn = Day(10),
            LastOn = Day(10),
            ClosedOn = (DateOnly?)null,
            Status = UnitStatus.Open,
        });

    [Fact]
    public void Registering_twice_is_refused_with_the_code()
    {
        Given<Unit>(Street).IsRefused(Street, UnitRefusals.AlreadyRegistered);
        Given<Unit>(Street).Refuses(Street)!.Facts.Should().Contain("code", "nh-st1");
    }

    [Fact]
    public void The_code_of_a_closed_unit_is_not_given_away() =>
        Given(Street, new UnitClosed(null, Day(20))).IsRefused(Street with { OccurredOn = Day(21) }, UnitRefusals.AlreadyRegistered);

    [Fact]
    public void The_district_has_no_parent()
    {
        Given<Unit>().IsAllowed(District);
        Given<Unit>().IsRefused(District with { Parent = new("nh-st1") }, UnitRefusals.DistrictHasNoParent);
        Given<Unit>(District).IsRefused(new UnitMoved(new("nh-st1"), Day(20)), UnitRefusals.DistrictHasNoParent);
    }

    [Theory]
    [InlineData(UnitKind.Street)]
    [InlineData(UnitKind.Community)]
    [InlineData(UnitKind.Village)]
    [InlineData(UnitKind.Department)]
    [InlineData(UnitKind.Enterprise)]
    public void Every_other_unit_has_a_parent(UnitKind kind) => Given<Unit>().IsRefused(Street with { Kind = kind, Parent = null }, UnitRefusals.ParentMissing);

    [Fact]
    public void No_unit_is_its_own_parent()
    {
        Given<Unit>().IsRefused(Street with { Parent = new("nh-st1") }, UnitRefusals.OwnParent);
        Given<Unit>(Street).IsRefused(new UnitMoved(new("nh-st1"), Day(20)), UnitRefusals.OwnParent);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Nothing_can_happen_to_a_unit_before_it_is_registered(DomainEvent<Unit> change) => Given<Unit>().IsRefused(change, UnitRefusals.NotRegistered);

    [Theory]
    [MemberData(nameof(Changes))]
    public void An_open_unit_takes_every_change(DomainEvent<Unit> change) => Given<Unit>(Street).IsAllowed(change);

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_closed_unit_takes_no_change(DomainEvent<Unit> change) => Given(Street, new UnitClosed(null, Day(15))).IsRefused(change, UnitRefusals.AlreadyClosed);

    [Theory]
    [MemberData(nameof(Changes))]
    public void No_change_is_dated_before_the_last_one(DomainEvent<Unit> change)
    {
        var state = Given(Street, new UnitRenamed("另一名", Day(21)));

        state.IsRefused(change, UnitRefusals.BeforeTheLastStep);
        state.Refuses(change)!.Facts.Should().Contain("date", "2024-01-21");
    }

    [Fact]
    public void Several_changes_may_happen_on_one_day() =>
        Given(Street, new UnitRenamed("新名", Day(10)), new UnitMoved(new("nh-st2"), Day(10))).IsAllowed(new UnitClosed(null, Day(10)));

    [Fact]
    public void A_name_that_is_the_same_is_no_new_name() => Given<Unit>(Street).IsRefused(new UnitRenamed("湖滨街道", Day(20)), UnitRefusals.SameName);

    [Fact]
    public void A_move_to_where_the_unit_is_already_is_refused() => Given<Unit>(Street).IsRefused(new UnitMoved(new("nh"), Day(20)), UnitRefusals.AlreadyThere);

    [Fact]
    public void Changes_are_kept_one_over_the_other() =>
        Given(Street, new UnitRenamed("新名", Day(11)), new UnitMoved(new("nh-d1"), Day(12)), new UnitMoved(new("nh"), Day(13)), new UnitClosed(new("合并"), Day(14)))
            .Should().BeEquivalentTo(
            new
            {
                Code = new UnitCode("nh-st1"),
                Name = "新名",
                Parent = new UnitCode("nh"),
                RegisteredOn = Day(10),
                LastOn = Day(14),
                ClosedOn = Day(14),
                Status = UnitStatus.Closed
            });

    [Fact]
    public void The_unit_above_answers_for_a_unit_and_the_district_for_itself()
    {
        ((IState<Unit>)Given<Unit>()).Unit.Should().BeNull();
        ((IState<Unit>)Given(Street, new UnitMoved(new("nh-d1"), Day(12)))).Unit!.Text.Should().Be("nh-d1");
        ((IState<Unit>)Given<Unit>(District)).Unit!.Text.Should().Be("nh");
    }

    [Fact]
    public void Only_an_open_district_holds_the_root_of_the_tree()
    {
        Given<Unit>().UniqueKeys.Should().BeEmpty();
        Given<Unit>(Street).UniqueKeys.Should().BeEmpty();
        Given<Unit>(District).UniqueKeys.Should().Equal(new UniqueKey(UnitRefusals.DistrictKey, "1"));
        Given(District, new UnitClosed(null, Day(20))).UniqueKeys.Should().BeEmpty();
        UnitRefusals.DistrictTaken.Code.Should().Be($"{Given<Unit>(District).UniqueKeys.Single().Kind.Name}-taken");
    }

    [Fact]
    public void A_refusal_leaves_the_state_as_it_was()
    {
        var state = Given<Unit>(Street);

        state.Decide(Street);
        state.Decide(new UnitRenamed("湖滨街道", Day(20)));

        state.Should().BeEquivalentTo(Given<Unit>(Street));
    }
}
