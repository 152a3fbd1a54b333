using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Domain.Organization.Units;
using static NanhuOrg.Application.Tests.Ledger.A;

namespace NanhuOrg.Application.Tests.Organization;

public sealed class UnitRulesTests
{
    private static readonly UnitTree District = Tree(
        Unit("d", UnitKind.District, null), Unit("st1", UnitKind.Street, "d"), Unit("st2", UnitKind.Street, "d"), Unit("c1", UnitKind.Community, "st1"), Unit("c2", UnitKind.Community, "st2", UnitStatus.Closed));

    [Fact]
    public void A_unit_with_open_units_below_it_cannot_be_closed()
    {
        new CloseUnit("st1", null, Day(5)).RefusedBy(District).Should().Be(UnitRefusals.HasOpenUnitsBelow);
        new CloseUnit("st2", null, Day(5)).RefusedBy(District).Should().BeNull();
        new CloseUnit("c1", null, Day(5)).RefusedBy(District).Should().BeNull();
    }

    [Fact]
    public void A_unit_cannot_be_moved_below_itself()
    {
        new MoveUnit("d", "c1", Day(5)).RefusedBy(District).Should().Be(UnitRefusals.MovedBelowItself);
        new MoveUnit("st1", "c1", Day(5)).RefusedBy(District).Should().Be(UnitRefusals.MovedBelowItself);
        new MoveUnit("st1", "st2", Day(5)).RefusedBy(District).Should().BeNull();
    }
}
