using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>A correction could put a unit below itself, or reopen it below a closed one: the circle then belonged to nobody, and its figures to no district.</summary>
public sealed class R0003CorrectedTreeTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string Circle = "organization.units.moved-below-itself";
    private const string Closed = "organization.units.parent-closed";

    [Fact]
    public async Task A_replaced_registration_or_move_makes_no_circle()
    {
        var upper = await Api.Unit("NH-S3", "上街道", "street", DistrictHost.District);
        await Api.Unit("NH-S4", "下街道", "street", "NH-S3");
        var below = new { parent = "NH-S4", occurredOn = "2024-01-01" };
        (await Api.Step(upper, "move", below, Deeds.Units)).MustBeProblem(409, Circle);
        (await Api.Replace(upper.Index, new { code = "NH-S3", name = "上街道", kind = "street", parent = "NH-S4", occurredOn = "2023-01-01" }, 1)).MustBeProblem(409, Circle);
        var moved = (await Api.Step(upper, "move", new { parent = DistrictHost.Department, occurredOn = "2024-01-01" }, Deeds.Units)).Must(200);
        (await Api.Replace(moved.Index, below, moved.Version)).MustBeProblem(409, Circle);
        (await Api.Replace(moved.Index, new { parent = DistrictHost.Street, occurredOn = "2024-01-01" }, moved.Version)).Must(200);
    }

    [Fact]
    public async Task A_reversed_move_makes_no_circle()
    {
        var one = await Api.Unit("NH-S5", "甲街道", "street", DistrictHost.District);
        var other = await Api.Unit("NH-S6", "乙街道", "street", "NH-S5");
        var away = (await Api.Step(other, "move", new { parent = DistrictHost.District, occurredOn = "2024-01-01" }, Deeds.Units)).Must(200);
        (await Api.Step(one, "move", new { parent = "NH-S6", occurredOn = "2024-02-01" }, Deeds.Units)).Must(200);
        (await Api.Reverse(away.Index, away.Version)).MustBeProblem(409, Circle);
    }

    [Fact]
    public async Task Nothing_is_open_below_what_is_closed()
    {
        var street = await Api.Unit("NH-S7", "丙街道", "street", DistrictHost.District);
        var closedFirst = await Api.Unit("NH-C7", "丙社区", "community", "NH-S7");
        var movedAway = await Api.Unit("NH-C8", "丁社区", "community", "NH-S7");
        closedFirst = (await Api.Step(closedFirst, "close", new { occurredOn = "2024-01-01" }, Deeds.Units)).Must(200);
        movedAway = (await Api.Step(movedAway, "move", new { parent = DistrictHost.Street, occurredOn = "2024-01-01" }, Deeds.Units)).Must(200);
        var closed = (await Api.Step(street, "close", new { occurredOn = "2024-02-01" }, Deeds.Units)).Must(200);
        (await Api.Reverse(closedFirst.Index, closedFirst.Version)).MustBeProblem(409, Closed);
        (await Api.Reverse(movedAway.Index, movedAway.Version)).MustBeProblem(409, Closed);
        (await Api.Reverse(closed.Index, closed.Version)).Must(200);
        (await Api.Reverse(closedFirst.Index, closedFirst.Version)).Must(200);
    }
}
