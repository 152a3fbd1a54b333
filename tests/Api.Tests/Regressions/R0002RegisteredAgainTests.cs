using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Replay;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>
/// A record that was reversed altogether and then registered again began at its first index for the replay and at its second for the list: replay and live rows
/// differed, and the answer was no 201.
/// </summary>
public sealed class R0002RegisteredAgainTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task What_was_reversed_altogether_can_be_registered_again()
    {
        var unit = await Api.Unit("NH-C6", "六合社区", "community", DistrictHost.OtherStreet);
        await Api.Dispute();
        var gone = (await Api.Reverse(unit.Index, 1)).Must(200);
        (await Api.Get($"{Deeds.Units}/NH-C6")).MustBeProblem(404);
        var again = await Api.Unit("NH-C6", "六合社区", "community", DistrictHost.Street);
        again.Version.Should().Be(gone.Version + 1);
        again.Headers["Location"].Should().Be($"{Deeds.Units}/NH-C6");
        (await Api.Get($"{Deeds.Units}/NH-C6")).Must(200).Json.Text("parent").Should().Be(DistrictHost.Street);
        await Api.Dispute("NH-C6");
    }

    [Fact]
    public async Task It_stands_in_lists_where_it_came_back()
    {
        var (first, second) = (await Api.Dispute(), await Api.Dispute());
        (await Api.Reverse(first.Index, 1)).Must(200);
        var body = new { id = first.Id, community = DistrictHost.Neighbour, category = "land", source = "visit", occurredOn = "2024-03-05" };
        (await Api.Post(Deeds.Disputes, body)).Must(201);
        (await Api.All($"{Deeds.Disputes}?limit=1")).Select(d => d.Text("id")).Should().ContainInOrder(second.Id, first.Id);
        await Host.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        (await Api.All($"{Deeds.Disputes}?limit=1")).Select(d => d.Text("id")).Should().ContainInOrder(second.Id, first.Id);
    }
}
