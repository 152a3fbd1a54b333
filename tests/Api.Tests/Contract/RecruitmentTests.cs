using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Contract;

public sealed class RecruitmentTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private static int persons;

    [Fact]
    public async Task An_engagement_from_its_beginning_to_its_end()
    {
        var made = await Api.Recruitment(Person(), "culture-tourism", new() { ["site"] = "panda-park", ["unit"] = DistrictHost.Department });
        made.Headers["Location"].Should().Be($"{Deeds.Recruitments}/{made.Id}");
        var arrived = (await Api.Step(made, "arrive", new { occurredOn = "2024-03-20" }, Deeds.Recruitments)).Must(200);
        (await Api.Step(arrived, "arrive", new { occurredOn = "2024-03-21" }, Deeds.Recruitments)).MustBeProblem(409, "talent.recruitments.already-arrived");
        (await Api.Step(arrived, "end", new { reason = "合同到期", occurredOn = "2024-12-31" }, Deeds.Recruitments)).Must(200);

        var found = (await Api.Get($"{Deeds.Recruitments}/{made.Id}")).Must(200);
        found.Headers["ETag"].Should().Be("\"3\"");
        (found.Json.Text("status"), found.Json.Text("unit"), found.Json.Text("site"), found.Json.Text("arrivedOn"), found.Json.Text("endedOn"))
            .Should().Be(("ended", DistrictHost.Department, "panda-park", "2024-03-20", "2024-12-31"));
    }

    [Fact]
    public async Task Any_open_unit_may_answer_for_it_and_no_other()
    {
        foreach (var unit in new[] { DistrictHost.Street, DistrictHost.Community, DistrictHost.Department }) await Api.Recruitment(Person(), "wellness", new() { ["unit"] = unit });
        (await Api.Post(Deeds.Recruitments, Deeds.Recruiting(Person(), "wellness", new() { ["unit"] = "NH-X9" }))).MustBeProblem(400).Errors.Should().Equal("unit:unit-unknown");
    }

    [Theory]
    [InlineData("person", "张三", "not-a-person-id")]
    [InlineData("person", "13812345678", "resident-identity")]
    [InlineData("employer", " ", "blank")]
    [InlineData("employer", "long", "too-long")]
    [InlineData("track", "sports", "not-in-list")]
    [InlineData("site", "zoo", "not-in-list")]
    public async Task What_is_wrong_is_named(string field, string value, string code) =>
        (await Api.Post(Deeds.Recruitments, Deeds.Recruiting(Person(), "wellness", new() { [field] = value == "long" ? new string('长', 101) : value })))
            .MustBeProblem(400).Errors.Should().Equal($"{field}:{code}");

    [Theory]
    [InlineData(" ", "blank")]
    [InlineData("long", "too-long")]
    public async Task An_end_says_why(string reason, string code)
    {
        var made = await Api.Recruitment(Person(), "wellness");
        (await Api.Step(made, "end", new { reason = reason == "long" ? new string('长', 501) : reason, occurredOn = "2024-12-31" }, Deeds.Recruitments)).MustBeProblem(400)
            .Errors.Should().Equal($"reason:{code}");
    }

    [Fact]
    public async Task Industry_takes_no_junior_and_says_so()
    {
        var refused = await Api.Post(Deeds.Recruitments, Deeds.Recruiting(Person(), "industry", new() { ["titleLevel"] = "junior" }));
        refused.MustBeProblem(409, "talent.recruitments.title-too-low").Json.Text("detail").Should().Contain("副高级");
    }

    [Fact]
    public async Task A_person_has_one_running_engagement_a_track()
    {
        var person = Person();
        var first = await Api.Recruitment(person, "wellness");
        (await Api.Post(Deeds.Recruitments, Deeds.Recruiting(person, "wellness"))).MustBeProblem(409, "talent.recruitments.engagement-taken");
        await Api.Recruitment(person, "industry", new() { ["titleLevel"] = "senior" });
        (await Api.Step(first, "end", new { reason = "合同到期", occurredOn = "2024-06-30" }, Deeds.Recruitments)).Must(200);
        await Api.Recruitment(person, "wellness", new() { ["occurredOn"] = "2024-07-01" });
    }

    [Fact]
    public async Task Persons_are_counted_once_a_track_and_once_in_the_total()
    {
        const int year = 2019; // this test's own
        var (both, again) = (Person(), Person());
        await Api.Recruitment(both, "industry", new() { ["titleLevel"] = "senior", ["occurredOn"] = "2019-03-01" });
        await Api.Recruitment(both, "culture-tourism", new() { ["site"] = "panda-park", ["occurredOn"] = "2019-03-01" });
        var first = await Api.Recruitment(again, "wellness", new() { ["site"] = "home-care", ["channel"] = "vocational", ["occurredOn"] = "2019-03-01" });
        (await Api.Step(first, "end", new { reason = "合同到期", occurredOn = "2019-06-30" }, Deeds.Recruitments)).Must(200);
        var second = await Api.Recruitment(again, "wellness", new() { ["site"] = "community-care", ["channel"] = "in-house", ["occurredOn"] = "2019-07-01" });

        (await Api.Year(year: year)).Should().Contain("talent.industry", 1).And.Contain("talent.shortage", 1).And.Contain("talent.wellness", 1).And.Contain("talent.total", 2)
            .And.Contain("talent.shortage.sites", 1).And.Contain("talent.wellness.layouts", 2).And.Contain("talent.channels", 3).And.Contain("talent.left", 1)
            .And.Contain("talent.arrived", 0);
        (await Api.Get("/api/v1/statistics/2019/talent.total?by=track")).Must(200).Json.GetProperty("items").EnumerateArray()
            .Select(g => (g.Text("key"), g.Text("name"), g.Number("value")))
            .Should().Equal(("culture-tourism", "文旅紧缺人才", 1L), ("industry", "产业支撑人才", 1L), ("wellness", "康养专业人才", 1L));

        // put right: it was somebody else
        (await Api.Replace(second.Index, Deeds.Recruiting(Person(), "wellness", new() { ["site"] = "community-care", ["channel"] = "in-house", ["occurredOn"] = "2019-07-01" }),
            second.Version)).Must(200);
        (await Api.Year(year: year)).Should().Contain("talent.wellness", 2).And.Contain("talent.total", 3).And.Contain("talent.wellness.layouts", 2);
    }

    [Theory]
    [InlineData("person=T-filter", 2)]
    [InlineData("person=T-filter&track=industry", 1)]
    [InlineData("person=T-filter&mode=flexible", 1)]
    [InlineData("person=T-filter&titleLevel=senior", 1)]
    [InlineData("person=T-filter&channel=market", 2)]
    [InlineData("person=T-filter&channel=campus", 0)]
    [InlineData("person=T-filter&site=water-centre", 1)]
    [InlineData("person=T-filter&status=arrived", 1)]
    [InlineData("person=T-filter&unit=NH-S1", 1)]
    [InlineData("person=T-filter&from=2024-03-02", 1)]
    public async Task Recruitments_are_narrowed(string query, int count)
    {
        await FilteredAsync();
        (await Api.All($"{Deeds.Recruitments}?limit=1&{query}")).Should().HaveCount(count);
    }

    private async Task FilteredAsync()
    {
        if ((await Api.All($"{Deeds.Recruitments}?person=T-filter")).Count > 0) return;
        var made = await Api.Recruitment("T-filter", "industry", new() { ["titleLevel"] = "senior", ["mode"] = "flexible", ["occurredOn"] = "2024-03-01" });
        (await Api.Step(made, "arrive", new { occurredOn = "2024-03-20" }, Deeds.Recruitments)).Must(200);
        await Api.Recruitment("T-filter", "culture-tourism", new() { ["site"] = "water-centre", ["unit"] = DistrictHost.Village, ["occurredOn"] = "2024-03-02" });
    }

    private static string Person() => $"T-{Interlocked.Increment(ref persons)}";
}
