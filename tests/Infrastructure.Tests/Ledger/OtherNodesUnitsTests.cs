using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Organization.Units;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>The tree of units is kept in memory on every node, and must mislead on none.</summary>
public class OtherNodesUnitsTests : LedgerTests
{
    [Fact]
    public async Task A_unit_registered_on_another_node_is_known()
    {
        await Node.SettleDistrictAsync();
        var other = await OtherNodeAsync();
        await other.Accepted(new RegisterUnit(new("c9"), "新社区", UnitKind.Community, new("s1"), null, Day));
        await Node.Accepted(NewDispute("c9"));
    }

    [Fact]
    public async Task A_unit_closed_on_another_node_takes_nothing_more()
    {
        await Node.SettleDistrictAsync();
        var other = await OtherNodeAsync();
        await other.Accepted(new CloseUnit(new("c1"), null, Day));
        (await Node.Send(NewDispute("c1"))).Should().BeOfType<Outcome.Invalid>().Which.Errors.Should().ContainSingle().Which.Code.Should().Be("unit-closed");
        (await Node.Send(new EstablishPlatform(Guid.NewGuid(), new("c1"), "居委会", Day))).Should().BeOfType<Outcome.Invalid>();
    }

    [Fact]
    public async Task A_unit_closed_while_a_command_waits_for_the_writer_takes_nothing_more()
    {
        await Node.SettleDistrictAsync();
        var outcomes = await InOneBatch(() => Node.Send(new CloseUnit(new("c1"), null, Day)), () => Node.Send(NewDispute("c1")), () => Node.Send(NewDispute("c2")));
        outcomes[0].Should().BeOfType<Outcome.Accepted>();
        outcomes[1].Should().BeOfType<Outcome.Invalid>();
        outcomes[2].Should().BeOfType<Outcome.Accepted>();
    }

    [Fact]
    public async Task A_unit_at_which_something_is_recorded_in_the_same_moment_keeps_its_registration()
    {
        await Node.SettleDistrictAsync();
        var registered = (await Node.Accepted(new RegisterUnit(new("c9"), "新社区", UnitKind.Community, new("s1"), null, Day))).LedgerIndex;
        var outcomes = await InOneBatch(() => Node.Send(NewDispute("c9")), () => Node.Send(new ReverseEntry(registered, new("录入有误"))));
        outcomes[0].Should().BeOfType<Outcome.Accepted>();
        outcomes[1].Should().Be(new Outcome.Refused(CorrectionRefusals.UnitInUse), "nothing was there when it was decided, and something is when it is written");
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task What_is_on_its_way_to_a_unit_whose_registration_is_reversed_comes_too_late()
    {
        await Node.SettleDistrictAsync();
        var registered = (await Node.Accepted(new RegisterUnit(new("c9"), "新社区", UnitKind.Community, new("s1"), null, Day))).LedgerIndex;
        var outcomes = await InOneBatch(() => Node.Send(new ReverseEntry(registered, new("录入有误"))), () => Node.Send(NewDispute("c9")));
        outcomes[0].Should().BeOfType<Outcome.Accepted>();
        outcomes[1].Should().BeOfType<Outcome.Invalid>();
        await Node.MustReplayEqualAsync();
    }
}
