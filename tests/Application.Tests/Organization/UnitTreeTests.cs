using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Domain.Organization.Units;
using static NanhuOrg.Application.Tests.Ledger.A;

namespace NanhuOrg.Application.Tests.Organization;

public sealed class UnitTreeTests
{
    private static readonly UnitTree District = Tree(
        Unit("d", UnitKind.District, null), Unit("st1", UnitKind.Street, "d"), Unit("st2", UnitKind.Street, "d"), Unit("c1", UnitKind.Community, "st1"), Unit("c2", UnitKind.Village, "st1"));

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
    public void A_unit_lies_within_itself_and_all_above_it(string? unit, string? top, bool within) => District.IsWithin(unit, top).Should().Be(within);

    [Fact]
    public void Within_a_unit_are_it_and_all_below_it()
    {
        District.Within("st1").Should().BeEquivalentTo("st1", "c1", "c2");
        District.Within("c1").Should().Equal("c1");
        District.Within("unknown").Should().Equal("unknown");
    }

    [Fact]
    public void The_district_and_the_root_above_it_have_no_limit()
    {
        District.Within("d").Should().BeNull();
        District.Within(null).Should().BeNull();
    }

    [Fact]
    public void The_district_is_the_one_at_the_root_while_it_is_open()
    {
        District.District.Should().Be("d");
        Tree(Unit("d", UnitKind.District, null, UnitStatus.Closed), Unit("e", UnitKind.District, null)).District.Should().Be("e");
        UnitTree.Empty.District.Should().BeNull();
    }

    [Fact]
    public void A_unit_whose_parent_was_taken_away_still_lies_below_it() =>
        Tree(Unit("c1", UnitKind.Community, "gone"), Unit("c2", UnitKind.Community, "c1")).Within("gone").Should().BeEquivalentTo("gone", "c1", "c2");

    [Fact]
    public void A_circle_does_not_hang()
    {
        var circle = Tree(Unit("a", UnitKind.Street, "b"), Unit("b", UnitKind.Street, "a"), Unit("c", UnitKind.Community, "c"));

        circle.IsWithin("a", "elsewhere").Should().BeFalse();
        circle.IsWithin("a", "b").Should().BeTrue();
        circle.Within("a").Should().Contain(["a", "b"]);
        circle.Within("c").Should().Contain("c");
    }

    [Fact]
    public void Units_come_in_order_of_their_code() => District.All.Select(u => u.Code).Should().Equal("c1", "c2", "d", "st1", "st2");

    [Fact]
    public void A_stream_leads_back_to_its_code()
    {
        District.CodeOf(UnitTree.StreamOf("c1")).Should().Be("c1");
        District.CodeOf(UnitTree.StreamOf("unknown")).Should().BeNull();
    }

    // stored in every ledger: derived otherwise, every unit would be another one
    [Theory]
    [InlineData("nh", "3499910e-e19b-584b-bbb9-aee5a12d822c")]
    [InlineData("NH", "6ed87baf-79cf-5aba-bd9d-8ab532b70ddb")]
    public void The_stream_of_a_code_is_the_same_for_ever(string code, string stream) => UnitTree.StreamOf(code).Should().Be(new Guid(stream));
}
