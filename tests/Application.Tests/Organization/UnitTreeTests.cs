using CsCheck;
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
    public void R0027_what_lay_below_a_unit_is_told_day_by_day()
    {
        var moved = Unit("c1", UnitKind.Community, "st1").After(new UnitMoved(new("st2"), Day(10))).After(new UnitMoved(new("st1"), Day(20)));
        var tree = Tree(Unit("d", UnitKind.District, null), Unit("st1", UnitKind.Street, "d"), Unit("st2", UnitKind.Street, "d"), moved, Unit("c2", UnitKind.Village, "c1"));

        tree.SpansWithin(new("st2")).Should().BeEquivalentTo(
            [UnitSpan.Always(new("st2")), new UnitSpan(new("c1"), Day(10), Day(19)), new UnitSpan(new("c2"), Day(10), Day(19))]);
        tree.SpansWithin(new("st1")).Should().BeEquivalentTo(
        [
            UnitSpan.Always(new("st1")),
            new UnitSpan(new("c1"), DateOnly.MinValue, Day(9)), new UnitSpan(new("c1"), Day(20), DateOnly.MaxValue),
            new UnitSpan(new("c2"), DateOnly.MinValue, Day(9)), new UnitSpan(new("c2"), Day(20), DateOnly.MaxValue),
        ]);
        tree.SpansWithin(new("c1")).Should().BeEquivalentTo([UnitSpan.Always(new("c1")), UnitSpan.Always(new("c2"))]);
        tree.SpansWithin(new("d")).Should().BeNull();
        tree.SpansWithin(new("unknown")).Should().Equal(UnitSpan.Always(new("unknown")));
        tree.Undated().SpansWithin(new("st2")).Should().Equal(UnitSpan.Always(new("st2")));
    }

    [Fact]
    public void R0027_a_unit_may_not_lie_below_itself_on_any_day()
    {
        // c lay below a until the 10th, and a below c since the 20th: neither is wrong, and between them they are apart
        var (a, c) = (Unit("a", UnitKind.Street, "d").After(new UnitMoved(new("c"), Day(20))), Unit("c", UnitKind.Street, "a").After(new UnitMoved(new("d"), Day(10))));
        var tree = Tree(Unit("d", UnitKind.District, null), a, c);
        tree.Misplaces(a).Should().BeNull();
        tree.Misplaces(c).Should().BeNull();
        tree.Misplaces(Unit("a", UnitKind.Street, "d").After(new UnitMoved(new("c"), Day(9)))).Should().Be(UnitRefusals.MovedBelowItself);
        tree.LiesWithin(new("c"), new("a"), Day(10), DateOnly.MaxValue).Should().BeFalse();
        tree.LiesWithin(new("c"), new("a"), Day(9), DateOnly.MaxValue).Should().BeTrue();
    }

    /// <summary>Walking up day by day, as anybody would, comes to the same.</summary>
    [Fact]
    public void R0027_any_tree_on_any_day() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 3]).Array[0, 25].Sample(moves =>
        {
            var units = "uvwxyz".ToDictionary(c => $"{c}", c => Unit($"{c}", UnitKind.Street, "d"));
            var day = Day(1);
            foreach (var (which, where, later) in moves)
            {
                var (code, above) = ($"{"uvwxyz"[which]}", $"{"uvwxyz"[where]}");
                if (Tree([.. units.Values]).LiesWithin(new(above), new(code), day = day.AddDays(later), DateOnly.MaxValue)) continue;
                units[code] = units[code].After(new UnitMoved(new(above), day));
            }

            var tree = Tree([Unit("d", UnitKind.District, null), .. units.Values]);
            foreach (var on in Enumerable.Range(0, 40).Select(n => Day(1).AddDays(n - 1)))
            {
                foreach (var top in units.Keys)
                {
                    tree.SpansWithin(new(top))!.Where(s => s.Holds(on)).Select(s => s.Unit.Text).Should().BeEquivalentTo(units.Keys.Where(u => Walks(u, top, on)));
                }
            }

            bool Walks(string from, string top, DateOnly on)
            {
                for (var at = from; at != "d"; at = units[at].Parents.On(on)!.Text)
                {
                    if (at == top) return true;
                }

                return false;
            }
        }, iter: 60);

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
