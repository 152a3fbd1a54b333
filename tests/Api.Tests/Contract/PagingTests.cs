using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Contract;

public sealed class PagingTests(PagingTests.Seeded host) : ApiTests<PagingTests.Seeded>(host)
{
    [Theory]
    [InlineData(Deeds.Units, "code")]
    [InlineData(Deeds.Disputes, "id")]
    [InlineData(Deeds.Platforms, "id")]
    [InlineData("/api/v1/ledger/entries", "index")]
    [InlineData("/api/v1/statistics/2024/dispute.registered/entries", "index")]
    [InlineData("/api/v1/statistics/2024/dispute.platform.coverage/entries", "index")]
    public async Task Pages_of_any_size_hold_everything_once_and_in_order(string path, string identity)
    {
        var whole = (await Api.All($"{path}?limit=200")).Select(i => i.GetRawText()).ToList();
        whole.Should().HaveCountGreaterThan(5).And.OnlyHaveUniqueItems();
        foreach (var limit in new[] { 1, 2, 3, whole.Count, whole.Count + 1 })
        {
            var pages = await Api.Pages($"{path}?limit={limit}");
            pages.SelectMany(p => p).Select(i => i.GetRawText()).Should().Equal(whole);
            pages.Should().HaveCount((whole.Count + limit - 1) / limit, "the last page says that it is the last");
            pages[0][0].TryGetProperty(identity, out _).Should().BeTrue();
        }

        (await Api.Pages(path))[0].Should().HaveCount(Math.Min(50, whole.Count), "50 is the default");
    }

    [Fact]
    public async Task A_stream_is_paged_as_well()
    {
        var path = $"/api/v1/ledger/streams/{Host.Stepped}";
        var whole = (await Api.All(path)).Select(e => e.Number("index")).ToList();
        whole.Should().HaveCount(6).And.BeInAscendingOrder();
        (await Api.Pages($"{path}?limit=4")).Should().HaveCount(2);
        (await Api.All($"{path}?after={whole[2]}")).Select(e => e.Number("index")).Should().Equal(whole.Skip(3));
        (await Api.All("/api/v1/ledger/streams/NH-C1")).Should().ContainSingle("a unit is found by its code");
        var unit = (await Api.Get($"{Deeds.Units}/NH-C1")).Json.Text("streamId");
        (await Api.All($"/api/v1/ledger/streams/{unit}")).Should().ContainSingle();
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=-1")]
    [InlineData("limit=ten")]
    [InlineData("limit=1&limit=2")]
    [InlineData("cursor=none!")]
    [InlineData("cursor=4pyT")]
    [InlineData("Limit=5")]
    [InlineData("nothing=1")]
    public async Task A_wrong_page_is_refused(string query)
    {
        (await Api.Get($"{Deeds.Disputes}?{query}")).MustBeProblem(400, "request.parameter-invalid");
        (await Api.Get($"/api/v1/statistics/2024/dispute.registered/entries?{query}")).MustBeProblem(400, "request.parameter-invalid");
    }

    [Fact]
    public async Task The_feed_goes_on_where_the_reader_stopped()
    {
        var head = await Host.HeadAsync();
        (await Api.All($"/api/v1/ledger/entries?after={head}")).Should().BeEmpty();
        var made = await Api.Dispute();
        var next = (await Api.All($"/api/v1/ledger/entries?after={head}")).Should().ContainSingle().Which;
        (next.Number("index"), next.Text("stream"), next.Text("type"), next.Text("unit"))
            .Should().Be((made.Index, made.Id, "governance.dispute-registered.v2", DistrictHost.Community));
        (await Api.All("/api/v1/ledger/entries?limit=7")).Select(e => e.Number("index"))
            .Should().Equal(Enumerable.Range(0, (int)made.Index + 1).Select(i => (long)i), "there is no gap");
    }

    public sealed class Seeded : DistrictHost
    {
        public string Stepped { get; private set; } = "";

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            foreach (var community in new[] { Community, Neighbour, Village }) await Root.Platform(community);
            for (var i = 1; i <= 23; i++) await Root.Dispute(i % 3 == 0 ? Village : Community, $"2024-03-{i:D2}");
            var at = await Root.Dispute(Neighbour);
            Stepped = at.Id;
            for (var i = 0; i < 5; i++) at = (await Root.Step(at, "record-mediation", new { occurredOn = "2024-04-01" })).Must(200);
            for (var i = 0; i < 4; i++)
            {
                var extra = await Root.Unit($"NH-X{i}", $"新建社区{i}", "community", Street);
                var platform = await Root.Platform(extra.Id);
                if (i % 2 == 0) (await Root.Step(platform, "close", new { occurredOn = "2024-05-01" }, Deeds.Platforms)).Must(200);
            }
        }
    }
}
