using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Contract;

public sealed class FilterTests(FilterTests.Seeded host) : ApiTests<FilterTests.Seeded>(host)
{
    [Theory]
    [InlineData("", 6)]
    [InlineData("community=NH-C1", 3)]
    [InlineData("category=family", 2)]
    [InlineData("source=hotline", 1)]
    [InlineData("status=open", 4)]
    [InlineData("status=resolved", 1)]
    [InlineData("status=ended", 1)]
    [InlineData("unit=NH", 6)]
    [InlineData("unit=NH-S1", 4)]
    [InlineData("unit=NH-S2", 2)]
    [InlineData("unit=NH-V1", 2)]
    [InlineData("unit=NH-D1", 0)]
    [InlineData("from=2024-03-01", 4)]
    [InlineData("to=2024-03-01", 3)]
    [InlineData("from=2024-03-01&to=2024-03-01", 1)]
    [InlineData("unit=NH-S1&category=family&status=open", 1)]
    public async Task Disputes_are_narrowed(string query, int count) => (await Api.All($"{Deeds.Disputes}?limit=2&{query}")).Should().HaveCount(count);

    [Theory]
    [InlineData("", 2)]
    [InlineData("community=NH-V1", 1)]
    [InlineData("status=closed", 1)]
    [InlineData("unit=NH-S1&status=open", 1)]
    public async Task Platforms_are_narrowed(string query, int count) => (await Api.All($"{Deeds.Platforms}?{query}")).Should().HaveCount(count);

    [Theory]
    [InlineData("search=NH-C", "NH-C1,NH-C2")]
    [InlineData("search=nh-c1", "NH-C1")]
    [InlineData("search=社区", "NH-C1,NH-C2")]
    [InlineData("search=南湖", "NH,NH-C1")]
    [InlineData("search=nhsq", "NH-C1")]
    [InlineData("search=HB", "NH-C2")]
    [InlineData("search=lsc", "NH-V1")]
    [InlineData("search=没有", "")]
    [InlineData("kind=street", "NH-S1,NH-S2")]
    [InlineData("kind=village", "NH-V1")]
    [InlineData("parent=NH-S1", "NH-C1,NH-C2")]
    [InlineData("status=closed", "NH-E1")]
    [InlineData("unit=NH-S2", "NH-S2,NH-V1")]
    [InlineData("unit=NH-S2&kind=village", "NH-V1")]
    public async Task Units_are_found_by_code_name_and_initials(string query, string codes) =>
        string.Join(',', (await Api.All($"{Deeds.Units}?{query}")).Select(u => u.Text("code"))).Should().Be(codes);

    [Theory]
    [InlineData(Deeds.Disputes, "comunity=NH-C1")]
    [InlineData(Deeds.Disputes, "Category=family")]
    [InlineData(Deeds.Disputes, "venue=x")]
    [InlineData(Deeds.Disputes, "category=quarrel")]
    [InlineData(Deeds.Disputes, "category=Family")]
    [InlineData(Deeds.Disputes, "category=0")]
    [InlineData(Deeds.Disputes, "from=2024-3-1")]
    [InlineData(Deeds.Disputes, "to=2024-02-30")]
    [InlineData(Deeds.Disputes, "category=family&category=land")]
    [InlineData(Deeds.Platforms, "category=family")]
    [InlineData(Deeds.Units, "q=x")]
    [InlineData(Deeds.Units, "kind=city")]
    [InlineData("/api/v1/ledger/head", "unit=NH")]
    [InlineData("/api/v1/ledger/entries", "cursor=x")]
    [InlineData("/api/v1/ledger/entries", "after=-2")]
    [InlineData("/api/v1/ledger/entries", "after=x")]
    [InlineData("/api/v1/ledger/entries/0", "x=1")]
    [InlineData("/api/v1/ledger/streams/NH", "x=1")]
    [InlineData("/api/v1/codes", "x=1")]
    [InlineData("/api/v1/statistics/2024", "by=month")]
    [InlineData("/api/v1/statistics/2024", "asof=1")]
    [InlineData("/api/v1/statistics/2024", "asOf=-2")]
    [InlineData("/api/v1/statistics/2024", "asOf=1&asOfTime=2024-01-01T00:00:00Z")]
    [InlineData("/api/v1/statistics/2024", "asOfTime=2024-01-01")]
    [InlineData("/api/v1/statistics/2024", "asOfTime=2024-01-01T00:00:00")]
    [InlineData("/api/v1/statistics/2024", "from=now")]
    [InlineData("/api/v1/statistics/1948", "")]
    [InlineData("/api/v1/statistics/9999", "")]
    [InlineData("/api/v1/statistics/year", "")]
    [InlineData("/api/v1/statistics/2024/dispute.resolved", "by=kind")]
    [InlineData("/api/v1/statistics/2024/dispute.resolved", "month=2024-03")]
    [InlineData("/api/v1/statistics/2024/dispute.resolved/entries", "by=month")]
    public async Task What_nobody_asked_for_or_nobody_understands_is_refused(string path, string query) =>
        (await Api.Get($"{path}?{query}")).MustBeProblem(400, "request.parameter-invalid").Errors.Should().NotBeEmpty();

    [Fact]
    public async Task All_faults_are_said_at_once() =>
        (await Api.Get($"{Deeds.Disputes}?limit=0&category=x&from=y&z=1"))
            .Errors.Should().BeEquivalentTo("limit:out-of-range", "category:not-in-list", "from:not-a-date", "z:unknown-parameter");

    [Fact]
    public async Task A_figure_that_does_not_exist_is_not_found()
    {
        (await Api.Get("/api/v1/statistics/2024/nothing")).MustBeProblem(404, "figure.unknown");
        (await Api.Get("/api/v1/statistics/2024/nothing/entries")).MustBeProblem(404, "figure.unknown");
    }

    [Fact]
    public async Task Code_lists_have_Chinese_names()
    {
        var lists = (await Api.Get("/api/v1/codes")).Must(200).Json.EnumerateObject().ToList();
        lists.Select(l => l.Name).Should().Contain(
            ["unitKind", "unitStatus", "disputeCategory", "disputeSource", "disputeStatus", "disputeOutcome", "agreementForm", "platformStatus", "command", "event",
            "figure", "scope"]);
        lists.SelectMany(l => l.Value.EnumerateArray().Select(c => (l.Name, Code: c.Text("code"), Chinese: c.Text("name")))).Where(c => c.Code == c.Chinese).Should().BeEmpty();
    }

    public sealed class Seeded : DistrictHost
    {
        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await Root.Resolve(await Root.Dispute(Community, "2024-02-28"));
            await Root.End(await Root.Dispute(Community, "2024-02-29", "family"));
            await Root.Dispute(Community, "2024-03-01", "family", "visit");
            await Root.Dispute(Neighbour, "2024-03-02", "land", "hotline");
            await Root.Dispute(Village, "2024-03-03", "labour");
            await Root.Dispute(Village, "2025-01-01", "other");
            await Root.Platform(Community);
            var closed = await Root.Platform(Village);
            (await Root.Step(closed, "close", new { occurredOn = "2024-06-01" }, Deeds.Platforms)).Must(200);
            var firm = await Root.Unit("NH-E1", "城投公司", "enterprise", District);
            (await Root.Step(firm, "close", new { occurredOn = "2024-06-01" }, Deeds.Units)).Must(200);
        }
    }
}
