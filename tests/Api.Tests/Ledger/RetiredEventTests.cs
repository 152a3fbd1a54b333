using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Replay;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Testing;
using Deeds = NanhuOrg.Api.Tests.Hosting.Deeds;

namespace NanhuOrg.Api.Tests.Ledger;

/// <summary>
/// How history is kept readable: an event in the first form of the registration, as a program of that time would have written it, is read, listed, counted,
/// changed and corrected like any other, and its bytes stay what they were.
/// </summary>
public sealed class RetiredEventTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string Name = "governance.dispute-registered.v1";

    [Fact]
    public async Task A_registration_in_its_first_form_lives_on()
    {
        var (stream, before) = (Guid.NewGuid(), await Api.Figure("dispute.registered"));
        var registered = new DisputeRegisteredV1(new(DistrictHost.Community), DisputeCategory.Family, WalkIn: false, new("旧系统登记"), new(2024, 2, 1));
        var index = await OldProgram.WriteAsync(Host.Database, stream, registered, DistrictHost.Community);
        await Host.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);

        var read = (await Api.Get($"{Deeds.Disputes}/{stream}")).Must(200);
        read.Headers["ETag"].Should().Be("\"1\"");
        (read.Json.Text("community"), read.Json.Text("source"), read.Json.Text("summary"), read.Json.IsNull("partyCount"))
            .Should().Be((DistrictHost.Community, "transfer", "旧系统登记", true));
        (await Api.Figure("dispute.registered")).Should().Be(before + 1);
        (await Api.All(Deeds.Disputes)).Should().Contain(d => d.Text("id") == stream.ToString());
        await Host.MustReplayEqualAsync();

        var resolved = (await Api.Post($"{Deeds.Disputes}/{stream}/resolve", new { agreement = "oral", occurredOn = "2024-02-05" }, ifMatch: 1)).Must(200);
        var body = new { community = DistrictHost.Neighbour, category = "land", source = "visit", partyCount = 2, occurredOn = "2024-02-02" };
        var replaced = (await Api.Replace(index, body, resolved.Version)).Must(200);
        (await Api.Get($"{Deeds.Disputes}/{stream}")).Json.Text("community").Should().Be(DistrictHost.Neighbour);
        (await Api.Figure("dispute.registered", $"unit={DistrictHost.Neighbour}&asOf={replaced.Index}")).Should().Be(1);
        (await Api.Figure("dispute.registered", $"unit={DistrictHost.Neighbour}&asOf={resolved.Index}")).Should().Be(0);
        (await Api.Get($"/api/v1/ledger/entries/{replaced.Index}")).Json.GetProperty("data").Text("type")
            .Should().Be("governance.dispute-registered.v2", "retired forms are never written again");
        await Host.MustReplayEqualAsync();

        var entry = (await Api.Get($"/api/v1/ledger/entries/{index}")).Must(200).Json;
        (entry.Text("type"), entry.GetProperty("data").GetProperty("walkIn").GetBoolean()).Should().Be((Name, false));
        (await Api.Reverse(resolved.Index, replaced.Version)).Must(200);
        (await Api.Get($"{Deeds.Disputes}/{stream}")).Json.Text("status").Should().Be("open");
    }
}
