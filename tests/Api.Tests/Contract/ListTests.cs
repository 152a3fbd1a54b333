using System.Globalization;
using System.Text.Json;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Contract;

/// <summary>What every list can be asked for, whatever its topic.</summary>
public sealed class ListTests(ListTests.Seeded host) : ApiTests<ListTests.Seeded>(host)
{
    private static readonly string[] Lists =
    [
        Deeds.Platforms, Deeds.Disputes, Deeds.Adjustments, Deeds.AdjustmentItems, Deeds.Recruitments, Deeds.Rankings,
        "/api/v1/assessment/schemes", "/api/v1/assessment/results", "/api/v1/assessment/adjustments",
    ];

    [Theory]
    [InlineData("q=邻里", "ABD")]
    [InlineData("q=邻里 口角", "A")]
    [InlineData("q=ＡＢ栋", "B")]
    [InlineData("q=ab栋&category=family", "B")]
    [InlineData("q=邻里&unit=NH-S2", "D")]
    [InlineData("q=邻里&status=open", "BD")]
    [InlineData("q=邻里&from=2024-03-02&to=2024-03-03", "B")]
    [InlineData("q=没有", "")]
    [InlineData("sort=recorded", "ABCDE")]
    [InlineData("sort=-recorded", "EDCBA")]
    [InlineData("sort=occurred", "ABCED")]
    [InlineData("sort=-occurred", "DECBA")]
    [InlineData("sort=-occurred&q=邻里", "DBA")]
    [InlineData("sort=occurred&unit=NH-S2", "ED")]
    [InlineData("recordedBy=p-recorder", "C")]
    [InlineData("recordedBy=p-nobody", "")]
    public async Task Disputes_are_narrowed_and_put_in_order(string query, string names)
    {
        foreach (var limit in new[] { 1, 2, 50 })
        {
            var pages = await Api.Pages($"{Deeds.Disputes}?limit={limit}&{query}");
            string.Concat(pages.SelectMany(p => p).Select(d => Host.Names[d.Text("id")])).Should().Be(names);
        }

        (await Api.Get($"{Deeds.Disputes}?limit=1&{query}")).Json.Number("total").Should().Be(names.Length);
    }

    [Fact]
    public async Task Recording_time_narrows_to_the_millisecond()
    {
        var at = Host.Recorded.Select(d => d.Text("recordedAt")).ToList();
        (await Names($"recordedFrom={Uri.EscapeDataString(at[2])}")).Should().Be("CDE");
        (await Names($"recordedTo={Uri.EscapeDataString(at[2])}")).Should().Be("ABC");
        (await Names($"recordedFrom={Uri.EscapeDataString(at[1])}&recordedTo={Uri.EscapeDataString(at[3])}&sort=-recorded")).Should().Be("DCB");
        var between = DateTimeOffset.Parse(at[2], CultureInfo.InvariantCulture).AddMilliseconds(-1);
        (await Names($"recordedFrom={Uri.EscapeDataString(between.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture))}")).Should().Be("CDE");
        (await Names("recordedTo=2000-01-01T00:00:00Z")).Should().BeEmpty();

        async Task<string> Names(string query) => string.Concat((await Api.All($"{Deeds.Disputes}?{query}")).Select(d => Host.Names[d.Text("id")]));
    }

    [Fact]
    public async Task Each_record_says_its_number_and_who_recorded_it_when()
    {
        var year = DateTimeOffset.UtcNow.AddHours(8).Year;
        Host.Recorded.Select(d => d.Text("number")).Should().Equal(Enumerable.Range(1, 5).Select(n => $"调解-{year}-{n:D4}"));
        Host.Recorded.Select(d => d.Text("recordedBy")).Should().Equal(Api.Id, Api.Id, "p-recorder", Api.Id, Api.Id);
        foreach (var listed in Host.Recorded)
        {
            (await Api.Get($"{Deeds.Disputes}/{listed.Text("id")}")).Must(200).Json.GetRawText().Should().Be(listed.GetRawText(), "an item is what stands in the list");
            var entry = JsonDocument.Parse(Convert.FromBase64String((await Api.All($"/api/v1/ledger/streams/{listed.Text("id")}"))[0].Text("bytes"))).RootElement;
            DateTimeOffset.Parse(entry.Text("at"), CultureInfo.InvariantCulture).Should().Be(DateTimeOffset.Parse(listed.Text("recordedAt"), CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("调解-{0}-0003", "C")]
    [InlineData("{0}-0003", "C")]
    [InlineData("调解-{0}-000", "ABCDE")]
    [InlineData("调解-{0}", "ABCDE")]
    [InlineData("调解-{0}-0003 人家", "C")]
    [InlineData("调解-{0}-0003 邻里", "")]
    [InlineData("调解-1999", "")]
    [InlineData("平台-{0}-0001", "")]
    public async Task A_record_is_found_by_its_number(string typed, string names)
    {
        var year = DateTimeOffset.UtcNow.AddHours(8).Year.ToString(CultureInfo.InvariantCulture);
        var found = await Api.All($"{Deeds.Disputes}?q={Uri.EscapeDataString(typed.Replace("{0}", year, StringComparison.Ordinal))}");
        string.Concat(found.Select(d => Host.Names[d.Text("id")])).Should().Be(names);
    }

    [Fact]
    public async Task Every_list_can_be_asked_the_same()
    {
        foreach (var list in Lists)
        {
            var asked = $"{list}?q={Uri.EscapeDataString("任何 什么")}&sort=-occurred&recordedBy=p-1"
                + "&recordedFrom=2024-01-01T00:00:00Z&recordedTo=2024-12-31T00:00:00Z&unit=NH&from=2024-01-01&to=2024-12-31&limit=3";
            var answer = (await Api.Get(asked)).Must(200).Json;
            (answer.GetProperty("items").GetArrayLength(), answer.Number("total")).Should().Be((0, 0), list);
            (await Api.Get($"{list}?q={Uri.EscapeDataString("字")}")).MustBeProblem(400, "request.parameter-invalid").Errors.Should().Equal("q:word-too-short");
        }

        (await Api.Get($"{Deeds.Units}?kind=street")).Json.Number("total").Should().Be(2);
        (await Api.Get(Deeds.Policies)).Json.TryGetProperty("total", out _).Should().BeTrue();
        (await Api.Get("/api/v1/ledger/entries")).Json.TryGetProperty("total", out _).Should().BeFalse("nobody counts them");
    }

    [Theory]
    [InlineData("q=%25%25", "q:word-too-short")]
    [InlineData("q=邻", "q:word-too-short")]
    [InlineData("q=邻里&q=口角", "q:duplicate-field")]
    [InlineData("sort=number", "sort:not-in-list")]
    [InlineData("sort=Recorded", "sort:not-in-list")]
    [InlineData("recordedFrom=2024-01-01", "recordedFrom:not-a-time")]
    [InlineData("recordedTo=2024-01-01T00:00:00", "recordedTo:not-a-time")]
    public async Task What_cannot_be_answered_is_refused(string query, string error) =>
        (await Api.Get($"{Deeds.Disputes}?{query}")).MustBeProblem(400, "request.parameter-invalid").Errors.Should().Contain(error);

    [Fact]
    public async Task A_cursor_goes_on_only_in_the_order_it_comes_from()
    {
        foreach (var (order, other) in new[] { ("recorded", "occurred"), ("-occurred", "-recorded"), ("occurred", "recorded"), ("-recorded", "-occurred") })
        {
            var next = (await Api.Get($"{Deeds.Disputes}?limit=2&sort={order}")).Json.Text("next");
            (await Api.Get(next.Replace($"sort={order}", $"sort={other}", StringComparison.Ordinal))).MustBeProblem(400, "request.parameter-invalid")
                .Errors.Should().Equal("cursor:not-a-cursor");
            (await Api.Get(next)).Must(200);
        }
    }

    [Fact]
    public async Task Only_what_the_caller_may_see_is_found_and_counted()
    {
        var village = await Host.ClientAsync(DistrictHost.OtherStreet);
        var answer = (await village.Get($"{Deeds.Disputes}?q={Uri.EscapeDataString("邻里")}")).Must(200).Json;
        answer.Number("total").Should().Be(1);
        Host.Names[answer.GetProperty("items")[0].Text("id")].Should().Be("D");
        (await village.Get(Deeds.Disputes)).Json.Number("total").Should().Be(2);
    }

    public sealed class Seeded : DistrictHost
    {
        public Dictionary<string, string> Names { get; } = [];

        public IReadOnlyList<JsonElement> Recorded { get; private set; } = [];

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await Named("A", await Root.Resolve(await Root.Dispute(Community, "2024-03-01", summary: "邻里之间，口角不断")));
            await Named("B", await Root.Dispute(Neighbour, "2024-03-02", "family", summary: "Ａb栋邻里"));
            await Named("C", (await Root.Post(Deeds.Disputes, new { community = Community, category = "land", source = "visit", summary = "两户人家，口角", occurredOn = "2024-03-03" },
                person: "p-recorder")).Must(201));
            await Named("D", await Root.Dispute(Village, "2024-03-05", summary: "邻里 50%"));
            await Named("E", await Root.Dispute(Village, "2024-03-04"));
            Recorded = await Root.All(Deeds.Disputes);
        }

        // so that each has a moment of its own
        private async Task Named(string name, ApiAnswer recorded)
        {
            Names[recorded.Id] = name;
            var now = DateTimeOffset.UtcNow;
            await Eventually.BeAsync(() => DateTimeOffset.UtcNow > now.AddMilliseconds(1), "the next millisecond begins");
        }
    }
}
