using System.Text;
using System.Text.Json;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Bulk;

public sealed class CommandsTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private static int keys;

    [Fact]
    public async Task Many_lines_are_answered_in_their_order_and_stand_in_the_ledger_in_it()
    {
        var lines = new List<object>();
        var expected = new List<int>();
        for (var i = 0; lines.Count < InnerLoop.Of(2000, 200); i++)
        {
            var id = Guid.NewGuid();
            Add(201, Register(id, i));
            if (i % 3 == 0) Add(200, Line("governance.disputes.resolve", new { agreement = "oral", occurredOn = "2024-03-09" }, id, 1));
            if (i % 7 == 0) Add(400, $"{{\"key\":\"x{i}\",");
            if (i % 11 == 0) Add(409, Register(id, i));
            if (i % 13 == 0) Add(412, Line("governance.disputes.record-mediation", new { occurredOn = "2024-03-10" }, id, 9));
            if (i % 50 == 0)
            {
                Add(201, Line("organization.units.register",
                    new { code = $"B-{i}", name = $"批量社区{i}", kind = "community", parent = DistrictHost.Street, occurredOn = "2024-01-01" }));
                Add(201, Line("governance.disputes.register", new { community = $"B-{i}", category = "land", source = "visit", occurredOn = "2024-03-05" }));
                Add(201, Line("governance.platforms.establish", new { community = $"B-{i}", venue = "大厅", occurredOn = "2024-03-05" }));
                Add(409, Line("governance.platforms.establish", new { community = $"B-{i}", venue = "大厅", occurredOn = "2024-03-05" }));
            }
        }

        var before = await Host.HeadAsync();
        var answers = await Api.Commands(lines);
        answers.Select(a => a.Number("line")).Should().Equal(Enumerable.Range(1, lines.Count).Select(n => (long)n));
        answers.Select(a => (int)a.Number("status")).Should().Equal(expected);
        var indexes = answers.Where(a => a.TryGetProperty("ledgerIndex", out _)).Select(a => a.Number("ledgerIndex")).ToList();
        indexes.Should().Equal(Enumerable.Range(1, expected.Count(s => s < 300)).Select(n => before + n), "the ledger has the order of the lines");
        foreach (var bad in answers.Where(a => a.Number("status") >= 300)) ApiAnswer.MustBeProblem(bad.GetProperty("problem"), (int)bad.Number("status"));

        void Add(int status, object line)
        {
            expected.Add(status);
            lines.Add(line);
        }
    }

    [Fact]
    public async Task A_line_sees_all_earlier_ones()
    {
        var id = Guid.NewGuid();
        var head = await Host.HeadAsync();
        var answers = await Api.Commands([
            Line("organization.units.register", new { code = "L-S1", name = "行街道", kind = "street", parent = "NH", occurredOn = "2024-01-01" }),
            Line("organization.units.register", new { code = "L-C1", name = "行社区", kind = "community", parent = "L-S1", occurredOn = "2024-01-01" }),
            Line("governance.disputes.register", new { id, community = "L-C1", category = "land", source = "visit", occurredOn = "2024-03-05" }),
            Line("governance.disputes.resolve", new { agreement = "oral", occurredOn = "2024-03-06" }, id, 1),
            Line("governance.disputes.reopen", new { reason = "反悔", occurredOn = "2024-03-07" }, id, 2),
            Line("ledger.entries.reverse", new { reason = "重复" }, head + 5, 3),
            Line("ledger.entries.replace", new { body = new { community = "L-C1", category = "family", source = "visit", occurredOn = "2024-03-04" }, reason = "有误" }, head + 3, 4),
            Line("governance.disputes.reopen", new { reason = "反悔", occurredOn = "2024-03-08" }, id, 5),
            Line("organization.units.close", new { occurredOn = "2024-04-01" }, "L-C1", 1),
            Line("governance.disputes.register", new { community = "L-C1", category = "land", source = "visit", occurredOn = "2024-04-05" }),
        ]);
        answers.Select(a => a.Number("status")).Should().Equal(201, 201, 201, 200, 200, 200, 200, 200, 200, 400);
        (await Api.Get($"{Deeds.Disputes}/{id}")).Json.Text("category").Should().Be("family");
    }

    [Fact]
    public async Task A_bad_line_fails_alone()
    {
        object[] bad =
        [
            "{", "[]", "3", "null", "\"x\"", "{}", "{\"key\":\"k\"}", "{\"key\":\"k\",\"command\":\"governance.disputes.resolve\"}",
            "{\"key\":\"a\",\"key\":\"a\",\"command\":\"x.y.z\",\"body\":{}}",
            Line("governance.disputes.burn", new { }), Line("governance.disputes.register", new { }),
            Line("governance.disputes.resolve", new { agreement = "oral", occurredOn = "2024-03-06" }, Guid.NewGuid(), 1),
            Line("governance.disputes.resolve", new { agreement = "oral", occurredOn = "2024-03-06" }, Guid.NewGuid()),
            Line("governance.disputes.resolve", new { agreement = "oral", occurredOn = "2024-03-06" }, "none", 1),
            "{\"command\":\"governance.disputes.register\",\"body\":{}}", "{\"key\":\"\",\"command\":\"governance.disputes.register\",\"body\":{}}",
            "{\"key\":\"键\",\"command\":\"governance.disputes.register\",\"body\":{}}",
            "{\"key\":1,\"command\":\"governance.disputes.register\",\"body\":{}}", "{\"key\":\"k\",\"command\":1,\"body\":{}}",
            "{\"key\":\"k\",\"command\":\"governance.disputes.register\",\"body\":{},\"more\":1}",
            "{\"key\":\"k\",\"command\":\"governance.disputes.end\",\"id\":{},\"ifMatch\":1,\"body\":{}}",
            "{\"key\":\"k\",\"command\":\"governance.disputes.end\",\"ifMatch\":\"x\",\"body\":{}}",
            "{\"key\":\"k\",\"command\":\"governance.disputes.end\",\"ifMatch\":1.5,\"body\":{}}",
            "{\"key\":\"\\ud800\",\"command\":\"governance.disputes.register\",\"body\":{}}", "{\"key\":\"k\",\"command\":\"\\ud800\",\"body\":{}}",
            "{\"\\ud800\":1,\"key\":\"k\",\"command\":\"governance.disputes.register\",\"body\":{}}",
            "{\"key\":\"k\",\"command\":\"governance.disputes.end\",\"id\":\"\\ud800\",\"ifMatch\":1,\"body\":{}}",
            "{\"key\":\"k\",\"command\":\"governance.disputes.end\",\"ifMatch\":\"\\ud800\",\"body\":{}}",
            "{\"key\":\"k\",\"command\":\"governance.disputes.register\",\"body\":{\"\\ud800\":1}}",
            "{\"key\":\"k\",\"command\":\"governance.disputes.register\",\"body\":" + new string('[', 5000) + "}",
            "{\"key\":\"k\",\"command\":\"governance.disputes.register\",\"body\":\"" + new string('x', 70_000) + "\"}", "\0",
            "{\"key\":\"k\",\"command\":\"organization.clocks.simulate\",\"body\":{\"purpose\":\"x\",\"occurredOn\":\"2024-01-01\"}}",
        ];
        var head = await Host.HeadAsync();
        var answers = await Api.Commands(bad.SelectMany(b => new[] { b, Register(Guid.NewGuid(), 0) }));
        answers.Should().HaveCount(2 * bad.Length);
        for (var i = 0; i < bad.Length; i++)
        {
            var (no, yes) = (answers[2 * i], answers[(2 * i) + 1]);
            no.Number("status").Should().BeInRange(400, 499, $"{bad[i]}"[..Math.Min(200, $"{bad[i]}".Length)]);
            ApiAnswer.MustBeProblem(no.GetProperty("problem"), (int)no.Number("status"));
            (yes.Number("status"), yes.Number("ledgerIndex")).Should().Be((201, head + 1 + i));
        }
    }

    [Fact]
    public async Task Keys_and_versions_mean_the_same_as_alone()
    {
        var (id, body) = (Guid.NewGuid(), new { community = DistrictHost.Community, category = "land", source = "visit", occurredOn = "2024-03-05" });
        var answers = await Api.Commands([
            new { key = "bulk-1", command = "governance.disputes.register", id, body },
            new { key = "bulk-1", command = "governance.disputes.register", id, body },
            new { key = "bulk-1", command = "governance.disputes.register", id, body = body with { category = "family" } },
            new { key = "bulk-2", command = "governance.disputes.resolve", id, body = new { agreement = "oral", occurredOn = "2024-03-06" } },
            new { key = "bulk-3", command = "governance.disputes.resolve", id, ifMatch = "\"1\"", body = new { agreement = "oral", occurredOn = "2024-03-06" } },
            new { key = "bulk-3", command = "governance.disputes.resolve", id, ifMatch = 1, body = new { agreement = "oral", occurredOn = "2024-03-06" } },
            new { key = "bulk-4", command = "governance.disputes.reopen", id, ifMatch = 1, body = new { reason = "反悔", occurredOn = "2024-03-06" } },
        ]);
        answers.Select(a => a.Number("status")).Should().Equal(201, 201, 422, 428, 200, 200, 412);
        answers[1].Number("ledgerIndex").Should().Be(answers[0].Number("ledgerIndex"));
        answers[5].Number("ledgerIndex").Should().Be(answers[4].Number("ledgerIndex"));
        var again = await Api.Commands([new { key = "bulk-1", command = "governance.disputes.register", id, body }]);
        again[0].Number("ledgerIndex").Should().Be(answers[0].Number("ledgerIndex"));
    }

    [Fact]
    public async Task Blank_lines_do_not_count_and_the_last_line_needs_no_end()
    {
        var line = JsonSerializer.Serialize(Register(Guid.NewGuid(), 0), ApiClient.Plain);
        var answers = await Api.Commands(["", " \t\r", line + "\r", "", "x", ""]);
        answers.Select(a => (a.Number("line"), a.Number("status"))).Should().Equal((1, 201), (2, 400));
        (await Api.Commands([""])).Should().BeEmpty();
    }

    [Fact]
    public async Task The_request_itself_can_be_wrong()
    {
        (await Api.Post("/api/v1/commands", "{}")).MustBeProblem(415, "request.media-type");
        var query = new HttpRequestMessage(HttpMethod.Post, "/api/v1/commands?x=1") { Content = new StringContent("", Encoding.UTF8, "application/x-ndjson") };
        (await Api.Send(query)).MustBeProblem(400, "request.parameter-invalid");
        var latin = new ByteArrayContent([.. Encoding.UTF8.GetBytes("{\"key\":\""), 0xff, .. Encoding.UTF8.GetBytes("\"}\n")]);
        latin.Headers.ContentType = new("application/x-ndjson");
        var answer = (await Api.Send(new HttpRequestMessage(HttpMethod.Post, "/api/v1/commands") { Content = latin })).Must(200).Json;
        (answer.Number("status"), answer.GetProperty("problem").Text("code")).Should().Be((400, "request.line-invalid"));
        var reader = await Api.SignedInAsync("governance.read");
        (await reader.Commands([Register(Guid.NewGuid(), 0)]))[0].Number("status").Should().Be(403);
    }

    internal static object Register(Guid id, int i) =>
        Line("governance.disputes.register", new
        {
            id,
            community = i % 2 == 0 ? DistrictHost.Community : DistrictHost.Village,
            category = "land",
            source = "visit",
            occurredOn = "2024-03-05"
        });

    private static object Line(string command, object body, object? id = null, long? ifMatch = null)
    {
        var line = new Dictionary<string, object?> { ["key"] = $"line-{Interlocked.Increment(ref keys)}", ["command"] = command, ["body"] = body };
        if (id is not null) line["id"] = id;
        if (ifMatch is not null) line["ifMatch"] = ifMatch;
        return line;
    }
}
