using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.BadInput;

/// <summary>Whatever stands in headers, addresses and queries, and whatever the rules say no to.</summary>
public sealed class BadRequestsTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private readonly Examples examples = new(host.Root);

    public static TheoryData<string> Walked() => Examples.Walked();

    public static TheoryData<string> Changes() => [.. InnerLoop.Of(CommandCatalog.All.Where(c => c.Writes == Writes.Changes), c => c.Area).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Walked))]
    public async Task Headers_that_are_wrong(string command)
    {
        var example = await examples.Of(command, DistrictHost.Community, DistrictHost.Street);
        var head = await Host.HeadAsync();
        foreach (var key in new[] { " ", "键", "a b", new string('k', 129), "a\tb" })
            (await SendAsync(r => r.TryAddWithoutValidation("Idempotency-Key", key))).MustBeProblem(400).Code.Should().StartWith("idempotency.key-");
        (await SendAsync(r => r.TryAddWithoutValidation("Idempotency-Key", ["a", "b"]))).MustBeProblem(400, "idempotency.key-invalid");
        (await SendAsync(_ => { })).MustBeProblem(400, "idempotency.key-missing");
        foreach (var person in new[] { "张三", "", "a b", "a,b", "p;drop", new string('p', 65), "430602199001011234", "13812345678" })
        {
            (await SendAsync(r =>
            {
                r.Add("Idempotency-Key", "k1");
                r.TryAddWithoutValidation("X-On-Behalf-Of", person);
            })).MustBeProblem(400, "access.person-invalid");
        }

        foreach (var time in new[] { "now", "2024-01-01", "2024-01-01T00:00:00", "2999-01-01T00:00:00Z", "" })
        {
            (await SendAsync(r =>
            {
                r.Add("Idempotency-Key", "k1");
                r.TryAddWithoutValidation("X-Simulated-Now", time);
            })).MustBeProblem(400, "clock.invalid");
        }

        var simulated = (await SendAsync(r =>
        {
            r.Add("Idempotency-Key", "k1");
            r.Add("X-Simulated-Now", "2025-06-01T08:00:00+08:00");
        })).MustBeProblem();
        if (command != "organization.clocks.simulate") simulated.Code.Should().Be("clock.not-simulated");
        (await Api.Post($"{example.Path}?dryRun=true", example.Body, ifMatch: example.Version)).MustBeProblem(400, "request.parameter-invalid");
        (await Host.HeadAsync()).Should().Be(head, "nothing was written");

        Task<ApiAnswer> SendAsync(Action<System.Net.Http.Headers.HttpRequestHeaders> with)
        {
            var request = new HttpRequestMessage(HttpMethod.Post,
                example.Path)
            { Content = new StringContent(JsonSerializer.Serialize(example.Body, ApiClient.Plain), Encoding.UTF8, "application/json") };
            if (example.Version is { } version) request.Headers.Add("If-Match", $"\"{version}\"");
            with(request.Headers);
            return Api.Send(request);
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_version_that_is_none(string command)
    {
        var example = await examples.Of(command, DistrictHost.Community, DistrictHost.Street);
        var head = await Host.HeadAsync();
        foreach (var version in new[] { "1", "\"1", "\"\"", "\"x\"", "W/\"1\"", "*", "\"1\", \"2\"", "\"-1\"", "\"1.0\"", "\"99999999999999999999\"", "", "\"一\"", "\"" })
        {
            var request = new HttpRequestMessage(HttpMethod.Post,
                example.Path)
            { Content = new StringContent(JsonSerializer.Serialize(example.Body, ApiClient.Plain), Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            request.Headers.TryAddWithoutValidation("If-Match", version);
            (await Api.Send(request)).MustBeProblem(400, "concurrency.if-match-invalid");
        }

        (await Api.Post(example.Path, example.Body)).MustBeProblem(428, "concurrency.if-match-missing");
        (await Api.Post(example.Path, example.Body, ifMatch: 7)).MustBeProblem(412, "concurrency.stale");
        (await Host.HeadAsync()).Should().Be(head, "nothing was written");
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task An_id_that_is_none(string command)
    {
        var example = await examples.Of(command, DistrictHost.Community, DistrictHost.Street);
        var kind = CommandCatalog.Find(command)!;
        var head = await Host.HeadAsync();
        foreach (var id in new[] { "x", "1.5", "-1", "NULL", "%20", "%E5%8D%97", "0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e0f", "00000000-0000-0000-0000-000000000000",
            "{0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e0f}", "99999999999999999999", "a%2Fb", "%22", "%5Cud800", "%ED%A0%80", new string('9', 2000) })
            (await Api.Post($"/api/v1/{kind.Area}/{kind.Topic}/{id}/{kind.Verb}", example.Body, ifMatch: 1)).MustBeProblem(404);
        if (kind.Name.StartsWith("governance.", StringComparison.Ordinal))
        {
            (await Api.Post($"/api/v1/{kind.Area}/{kind.Topic}/{(await Api.Get($"{Deeds.Units}/NH")).Json.Text("streamId")}/{kind.Verb}", example.Body, ifMatch: 1))
                .MustBeProblem(404, "not-found");
            (await Api.Post(example.Path, new Dictionary<string, object?>(example.Body) { ["id"] = example.Id }, ifMatch: example.Version)).MustBeProblem(400)
                .Errors.Should().Equal("id:unknown-field");
        }

        (await Host.HeadAsync()).Should().Be(head, "nothing was written");
    }

    [Fact]
    public async Task Places_that_are_not_there_closed_or_of_the_wrong_kind()
    {
        var closed = await Api.Unit("NH-C4", "四化社区", "community", DistrictHost.Street);
        (await Api.Step(closed, "close", new { occurredOn = "2024-01-01" }, Deeds.Units)).Must(200);
        var unit = await Api.Unit("NH-C3", "三眼桥社区", "community", DistrictHost.Street);
        var head = await Host.HeadAsync();
        foreach (var (code, why) in new[] { ("NH-C99", "unit-unknown"), ("nh-c1", "unit-unknown"), ("", "unit-unknown"), ("NH-C4", "unit-closed"), ("NH", "unit-of-wrong-kind"),
            ("NH-S1", "unit-of-wrong-kind"), ("NH-D1", "unit-of-wrong-kind") })
        {
            (await Api.Post(Deeds.Disputes, new { community = code, category = "land", source = "visit", occurredOn = "2024-03-01" })).MustBeProblem(400)
                .Errors.Should().Equal($"community:{why}");
            (await Api.Post(Deeds.Platforms, new { community = code, venue = "大厅", occurredOn = "2024-03-01" })).MustBeProblem(400).Errors.Should().Equal($"community:{why}");
        }

        foreach (var (code, why) in new[] { ("NH-C99", "unit-unknown"), ("NH-C4", "unit-closed"), ("NH-C1", "unit-of-wrong-kind"), ("NH-V1", "unit-of-wrong-kind") })
        {
            (await Api.Post(Deeds.Units, new { code = "NH-N1", name = "新单位", kind = "community", parent = code, occurredOn = "2024-03-01" })).MustBeProblem(400)
                .Errors.Should().Equal($"parent:{why}");
            (await Api.Step(unit, "move", new { parent = code, occurredOn = "2024-03-01" }, Deeds.Units)).MustBeProblem(400).Errors.Should().Equal($"parent:{why}");
        }

        (await Host.HeadAsync()).Should().Be(head, "nothing was written");
    }

    [Fact]
    public async Task Steps_out_of_order()
    {
        var (oral, reason) = (new { agreement = "oral", occurredOn = "2024-03-08" }, new { reason = "反悔", occurredOn = "2024-03-09" });
        var open = await Api.Dispute(on: "2024-03-05");
        await RefusedAsync(open, "reopen", reason, "still-open");
        await RefusedAsync(open, "resolve", new { agreement = "oral", occurredOn = "2024-03-04" }, "before-the-last-step");
        var done = await Api.Resolve(open);
        foreach (var (verb, body) in new (string, object)[] { ("resolve", oral), ("end", reason), ("record-mediation", new { occurredOn = "2024-03-08" }),
            ("assign-mediators", new { mediators = new[] { "p-1" }, occurredOn = "2024-03-08" }) })
            await RefusedAsync(done, verb, body, "already-resolved");
        var ended = await Api.End(await Api.Dispute());
        await RefusedAsync(ended, "resolve", oral, "already-ended");
        await RefusedAsync(ended, "reopen", new { reason = "反悔", occurredOn = "2024-03-07" }, "before-the-last-step");

        async Task RefusedAsync(ApiAnswer receipt, string verb, object body, string code)
        {
            var head = await Host.HeadAsync();
            (await Api.Step(receipt, verb, body)).MustBeProblem(409, $"governance.disputes.{code}");
            (await Host.HeadAsync()).Should().Be(head, "nothing was written");
        }
    }

    [Fact]
    public async Task Units_that_cannot_be()
    {
        (await Api.Post(Deeds.Units, new { code = "NH2", name = "另一个区", kind = "district", occurredOn = "2024-01-01" })).MustBeProblem(409, "organization.units.district-taken");
        (await Api.Post(Deeds.Units, new { code = "NH2", name = "另一个区", kind = "district", parent = "NH", occurredOn = "2024-01-01" }))
            .MustBeProblem(409, "organization.units.district-has-no-parent");
        (await Api.Post(Deeds.Units, new { code = "NH3", name = "无上级", kind = "street", occurredOn = "2024-01-01" })).MustBeProblem(409, "organization.units.parent-missing");
        (await Api.Post(Deeds.Units, new { code = "NH-S1", name = "重复", kind = "street", parent = "NH", occurredOn = "2024-01-01" }))
            .MustBeProblem(409, "organization.units.already-registered");
        (await Api.Post($"{Deeds.Units}/NH-S1/close", new { occurredOn = "2024-01-01" }, ifMatch: 1)).MustBeProblem(409, "organization.units.has-open-units-below");
        (await Api.Post($"{Deeds.Units}/NH-S1/move", new { parent = "NH", occurredOn = "2024-01-01" }, ifMatch: 1)).MustBeProblem(409, "organization.units.already-there");
        (await Api.Post($"{Deeds.Units}/NH-S1/rename", new { name = "求索街道", occurredOn = "2024-01-01" }, ifMatch: 1)).MustBeProblem(409, "organization.units.same-name");
        (await Api.Post($"{Deeds.Units}/NH-S1/rename", new { name = "新名", occurredOn = "2022-01-01" }, ifMatch: 1)).MustBeProblem(409, "organization.units.before-the-last-step");
        foreach (var code in new[] { "A", "南湖", "a b", "A/B", "../x", new string('A', 33), "A.B", "%00" })
            (await Api.Post(Deeds.Units, new { code, name = "某社区", kind = "community", parent = "NH-S1", occurredOn = "2024-01-01" })).MustBeProblem(400)
                .Errors.Should().Equal("code:not-a-unit-code");
    }

    [Fact]
    public async Task Lists_that_cannot_be()
    {
        var open = await Api.Dispute();
        foreach (var (mediators, code) in new[]
        {
            (Array.Empty<string>(), "out-of-range"), ([.. Enumerable.Range(1, 21).Select(i => $"p-{i}")], "out-of-range"), (["p-1", "p-1"], "duplicate-item"),
            (["张三"], "not-a-person-id"), ([""], "not-a-person-id"), ([new string('p', 65)], "not-a-person-id"),
        }) (await Api.Step(open, "assign-mediators", new { mediators, occurredOn = "2024-03-08" })).MustBeProblem(400)
            .Errors.Should().ContainSingle(e => e.EndsWith(code, StringComparison.Ordinal));
        foreach (var partyCount in new[] { 0, -1, 10_001 })
            (await Api.Post(Deeds.Disputes, new { community = "NH-C1", category = "land", source = "visit", partyCount, occurredOn = "2024-03-01" })).MustBeProblem(400)
                .Errors.Should().Equal("partyCount:out-of-range");
        (await Api.Post(Deeds.Disputes, new { community = "NH-C1", category = "land", source = "visit", summary = new string('长', 501), occurredOn = "2024-03-01" }))
            .MustBeProblem(400).Errors.Should().Equal("summary:too-long");
        (await Api.Post(Deeds.Disputes, new
        {
            community = "NH-C1",
            category = "land",
            source = "visit",
            summary = string.Concat(Enumerable.Repeat("𠮷", 250)),
            occurredOn = "2024-03-01"
        })).Must(201);
    }

    [Theory]
    [InlineData(Deeds.Disputes + "?community=")]
    [InlineData(Deeds.Disputes + "?unit=")]
    [InlineData(Deeds.Platforms + "?unit=")]
    [InlineData(Deeds.Units + "?unit=")]
    [InlineData(Deeds.Units + "?search=")]
    [InlineData(Deeds.Units + "?cursor=")]
    [InlineData("/api/v1/ledger/entries?unit=")]
    [InlineData("/api/v1/statistics/2024?unit=")]
    [InlineData("/api/v1/statistics/2024/dispute.resolved?unit=")]
    [InlineData("/api/v1/statistics/2024/dispute.resolved/entries?unit=")]
    [InlineData("/api/v1/statistics/2024/dispute.resolved/entries?month=")]
    [InlineData("/api/v1/statistics/2024/dispute.resolved/entries?dimension=")]
    public async Task A_filter_with_characters_that_no_text_has(string query) => (await Api.Get($"{query}a%00b")).MustBeProblem(400, "request.parameter-invalid");

    [Theory]
    [InlineData(Deeds.Disputes + "?community=%ED%A0%80")]
    [InlineData(Deeds.Disputes + "?community=%F0%9F%98%80")]
    [InlineData(Deeds.Units + "?search=%27%3B--")]
    [InlineData(Deeds.Units + "?search=%25")]
    [InlineData(Deeds.Disputes + "?cursor=LTE")]
    [InlineData("/api/v1/ledger/entries?after=9223372036854775807")]
    public async Task A_filter_that_is_only_strange_finds_nothing(string query)
    {
        var answer = await Api.Get(query);
        if (answer.Status != 200) answer.MustBeProblem(400);
        else answer.Json.GetProperty("items").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("POST /api/v1/governance/disputes HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /api/v1/governance/disputes HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("POST /api/v1/governance/disputes/%00/resolve HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("GET /api/v1/governance/disputes HTTP/9.9\r\nHost: x\r\n\r\n")]
    [InlineData("rubbish\r\n\r\n")]
    public async Task What_is_no_HTTP_is_answered_with_400_or_505(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Host.Address.Host, Host.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(socket.GetStream());
        (await reader.ReadLineAsync()).Should().MatchRegex("^HTTP/1.1 (400|401|505) ");
    }
}
