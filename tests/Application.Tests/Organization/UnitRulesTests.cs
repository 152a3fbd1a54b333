using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;
using static NanhuOrg.Application.Tests.Ledger.A;

namespace NanhuOrg.Application.Tests.Organization;

public sealed class UnitRulesTests
{
    private static readonly UnitTree District = Tree(
        Unit("d", UnitKind.District, null), Unit("st1", UnitKind.Street, "d"), Unit("st2", UnitKind.Street, "d"), Unit("c1", UnitKind.Community, "st1"),
        Unit("c2", UnitKind.Community, "st2", UnitStatus.Closed));

    [Fact]
    public void A_unit_with_open_units_below_it_cannot_be_closed()
    {
        Refusal(new CloseUnit(new("st1"), null, Day(5))).Should().Be(UnitRefusals.HasOpenUnitsBelow);
        Refusal(new CloseUnit(new("st2"), null, Day(5))).Should().BeNull();
        Refusal(new CloseUnit(new("c1"), null, Day(5))).Should().BeNull();
    }

    [Fact]
    public void A_unit_cannot_be_moved_below_itself()
    {
        Refusal(new MoveUnit(new("d"), new("c1"), Day(5))).Should().Be(UnitRefusals.MovedBelowItself);
        Refusal(new MoveUnit(new("st1"), new("c1"), Day(5))).Should().Be(UnitRefusals.MovedBelowItself);
        Refusal(new MoveUnit(new("st1"), new("st2"), Day(5))).Should().BeNull();
    }

    // of a unit that stands and is open: what is refused is refused for the tree's sake
    private static Refusal? Refusal(ICommand<Domain.Organization.Units.Unit> command)
    {
        var standing = Domain.Organization.Units.Unit.Start(command.Stream).After(new UnitRegistered(new(command.PublicId), "单位", UnitKind.Street, new("d0"), null, Day(1)));
        return command.Decide(standing, OnNothingBut(District)).Refusal;
    }
}
