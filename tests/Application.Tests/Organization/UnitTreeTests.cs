using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;
using static NanhuOrg.Application.Tests.Ledger.A;

namespace NanhuOrg.Application.Tests.Organization;

public sealed class UnitTreeTests
{
    private static readonly UnitTree District = Tree(
        Unit("d", UnitKind.District, null), Unit("st1", UnitKind.Street, "d"), Unit("st2", UnitKind.Street, "d"), Unit("c1", UnitKind.Community, "st1"),
        Unit("c2", UnitKind.Village, "st1"));

    [Theory]
    [InlineData("c1", "c1", true)]
    [InlineData("c1", "st1", true)]
    [InlineData("c1", "d", true)]
    [InlineData("c1", null, true)]
    [InlineData("c1", "st2", false)]
    [InlineData("st1", "c1", false)]
    [InlineData("unknown", "d", false)]
    [InlineData("unknown", null, true)]
    [InlineData(null, "d", false)]
    public void A_unit_lies_within_itself_and_all_above_it(string? unit, string? top, bool within) =>
        District.IsWithin(unit is null ? null : new(unit), top is null ? null : new(top)).Should().Be(within);

    [Fact]
    public void Within_a_unit_are_it_and_all_below_it()
    {
        District.Within(new("st1")).Should().BeEquivalentTo([new UnitCode("st1"), new UnitCode("c1"), new UnitCode("c2")]);
        District.Within(new("c1")).Should().Equal(new UnitCode("c1"));
        District.Within(new("unknown")).Should().Equal(new UnitCode("unknown"));
    }

    [Fact]
    public void The_district_and_the_root_above_it_have_no_limit()
    {
        District.Within(new("d")).Should().BeNull();
        District.Within(null).Should().BeNull();
    }

    [Fact]
    public void The_district_is_the_one_at_the_root_while_it_is_open()
    {
        District.District!.Text.Should().Be("d");
        Tree(Unit("d", UnitKind.District, null, UnitStatus.Closed), Unit("e", UnitKind.District, null)).District!.Text.Should().Be("e");
        UnitTree.Empty.District.Should().BeNull();
    }

    [Fact]
    public void A_unit_whose_parent_was_taken_away_still_lies_below_it() =>
        Tree(Unit("c1", UnitKind.Community, "gone"), Unit("c2", UnitKind.Community, "c1")).Within(new("gone"))
            .Should().BeEquivalentTo([new UnitCode("gone"), new UnitCode("c1"), new UnitCode("c2")]);

    [Fact]
    public void A_circle_does_not_hang()
    {
        var circle = Tree(Unit("a", UnitKind.Street, "b"), Unit("b", UnitKind.Street, "a"), Unit("c", UnitKind.Community, "c"));

        circle.IsWithin(new("a"), new("elsewhere")).Should().BeFalse();
        circle.IsWithin(new("a"), new("b")).Should().BeTrue();
        circle.Within(new("a")).Should().Contain([new UnitCode("a"), new UnitCode("b")]);
        circle.Within(new("c")).Should().Contain(new UnitCode("c"));
    }

    [Fact]
    public void Units_come_in_order_of_their_code() => District.All.Select(u => u.Code).Should().Equal(new("c1"), new("c2"), new("d"), new("st1"), new("st2"));

    [Fact]
    public void A_stream_leads_back_to_its_code()
    {
        District.CodeOf(UnitTree.StreamOf(new("c1")))!.Text.Should().Be("c1");
        District.CodeOf(UnitTree.StreamOf(new("unknown"))).Should().BeNull();
    }

    // stored in every ledger: derived otherwise, every unit would be another one
    [Theory]
    [InlineData("nh", "3499910e-e19b-584b-bbb9-aee5a12d822c")]
    [InlineData("NH", "6ed87baf-79cf-5aba-bd9d-8ab532b70ddb")]
    public void The_stream_of_a_code_is_the_same_for_ever(string code, string stream) => UnitTree.StreamOf(new(code)).Should().Be(new Guid(stream));
}
