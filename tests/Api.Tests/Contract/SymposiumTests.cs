using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Contract;

/// <summary>A plain fact, whose routes, list, contract and register are derived.</summary>
public sealed class SymposiumTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string Symposia = "/api/v1/talent/symposia";

    [Fact]
    public async Task It_is_held_found_counted_and_corrected()
    {
        var before = await Api.Figure("talent.meetings");
        var made = (await Api.Post(Symposia, Held("新引进人才的住房与子女入学", DistrictHost.Department, "2024-06-18"))).Must(201);
        made.Headers["Location"].Should().Be($"{Symposia}/{made.Id}");
        var found = (await Api.Get($"{Symposia}/{made.Id}")).Must(200);
        found.Headers["ETag"].Should().Be("\"1\"");
        (found.Json.Text("topics"), found.Json.Text("unit"), found.Json.Text("occurredOn")).Should().Be(("新引进人才的住房与子女入学", DistrictHost.Department, "2024-06-18"));
        found.Json.Text("number").Should().MatchRegex(@"^座谈-\d{4}-\d{4}$");
        found.Json.Text("recordedAt").Should().NotBeEmpty();
        (await Api.Figure("talent.meetings")).Should().Be(before + 1);

        (await Api.Replace(made.Index, new { topics = "住房与子女入学", unit = DistrictHost.Department, occurredOn = "2023-12-28" }, 1)).Must(200);
        (await Api.Figure("talent.meetings")).Should().Be(before);
        (await Api.Figure("talent.meetings", year: 2023)).Should().Be(1);
        (await Api.Reverse(made.Index, 2)).Must(200);
        (await Api.Figure("talent.meetings", year: 2023)).Should().Be(0);
        (await Api.Get($"{Symposia}/{made.Id}")).MustBeProblem(404);
    }

    [Fact]
    public async Task It_is_recorded_once()
    {
        var id = Guid.NewGuid();
        (await Api.Post(Symposia, Held("年终座谈", DistrictHost.Department, "2024-12-20", id))).Must(201);
        (await Api.Post(Symposia, Held("年终座谈", DistrictHost.Department, "2024-12-20", id))).MustBeProblem(409, "record.already-recorded");
    }

    [Fact]
    public async Task Its_list_is_narrowed_by_words_units_and_days()
    {
        await Api.Post(Symposia, Held("康养专业人才怎么留得住", DistrictHost.Street, "2024-04-02"));
        (await Api.All($"{Symposia}?q={Uri.EscapeDataString("康养 留得住")}")).Should().ContainSingle();
        (await Api.All($"{Symposia}?q={Uri.EscapeDataString("康养")}&unit={DistrictHost.Department}")).Should().BeEmpty();
        (await Api.All($"{Symposia}?from=2024-04-02&to=2024-04-02")).Should().ContainSingle();
        (await Api.Get($"{Symposia}?topics=x")).MustBeProblem(400).Errors.Should().Equal("topics:unknown-parameter");
    }

    [Fact]
    public async Task What_is_wrong_is_named() =>
        (await Api.Post(Symposia, Held(" ", "NH-X9", "2099-01-01"))).MustBeProblem(400).Errors.Should().Equal("occurredOn:in-the-future", "topics:blank", "unit:unit-unknown");

    private static object Held(string topics, string unit, string on, Guid? id = null) => new { id, topics, unit, occurredOn = on };
}
