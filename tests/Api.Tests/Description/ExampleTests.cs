using System.Text;
using System.Text.Json.Nodes;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Tests.Description;

/// <summary>Examples are there to be sent: each is read and judged as a request would be.</summary>
[Collection(DescribedApi.Collection)]
public sealed class ExampleTests(DescribedApi api)
{
    [Fact]
    public void Every_body_has_an_example_that_its_schema_allows()
    {
        foreach (var (path, method, operation) in api.Operations.Where(o => o.Operation["requestBody"] is not null))
        {
            foreach (var (type, content) in operation["requestBody"]!["content"]!.AsObject())
            {
                var name = ((string?)content!["schema"]!["$ref"])?.Split('/')[^1];
                if (content["example"] is null && name is not null && (Component(name)["properties"]?.AsObject().Count ?? 0) == 0) continue; // nothing to say, nothing to show
                content["example"].Should().NotBeNull($"{method} {path} {type}");
                Schema.Faults(api.Document, content["schema"]!.AsObject(), content["example"]).Should().BeEmpty($"{method} {path}");
            }
        }

        api.Operations.Where(o => o.Method == "POST").Should().OnlyContain(o => o.Operation["requestBody"] != null);
    }

    public static TheoryData<string> Commands => [.. CommandCatalog.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_example_of_a_command_is_read_and_breaks_no_rule(string name)
    {
        var kind = CommandCatalog.Find(name)!;
        var operation = api.Operations.Single(o => (string)o.Operation["operationId"]! == name).Operation;
        // the writer leaves out an example with nothing in it
        var body = Encoding.UTF8.GetBytes(operation["requestBody"]!["content"]!["application/json"]!["example"]?.ToJsonString() ?? "{}");
        var id = operation["parameters"]!.AsArray().Where(p => (string?)p!["in"] == "path").Select(p => p!["example"]!.ToString()).SingleOrDefault();

        var errors = new List<FieldError>();
        var command = kind.Reader.Read(body, id, errors);
        errors.Should().BeEmpty();
        command.Should().NotBeNull();
        var caller = new Caller("test", null, null, Scopes.All.ToHashSet());
        Services<SharedRules>().Check(command!, new Call(caller, "key", [])).Should().BeEmpty();
        foreach (var rule in api.Services.GetServices(typeof(IValidator<>).MakeGenericType(kind.Type)).Cast<IValidator>())
            rule.Validate(new ValidationContext<object>(command!)).Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task The_bulk_example_is_recorded_line_by_line_as_it_stands()
    {
        var operation = api.Operations.Single(o => o.Path == "/api/v1/commands").Operation;
        var media = operation["requestBody"]!["content"]!["application/x-ndjson"]!;
        using var content = new StringContent((string)media["example"]!, Encoding.UTF8, "application/x-ndjson");
        using var answer = await api.Client.PostAsync("/api/v1/commands", content);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
        lines.Select(l => (int)l["status"]!).Should().Equal(201, 200);
        foreach (var line in lines) Schema.Faults(api.Document, Component("CommandAnswerV1"), line).Should().BeEmpty();
        foreach (var line in ((string)media["example"]!).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Schema.Faults(api.Document, Component("CommandLineV1"), JsonNode.Parse(line)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/api/v1/organization/units", "/api/v1/organization/units")]
    [InlineData("/api/v1/organization/units/4306A0C01", "/api/v1/organization/units/{id}")]
    [InlineData("/api/v1/governance/disputes", "/api/v1/governance/disputes")]
    [InlineData("/api/v1/statistics/2024", "/api/v1/statistics/{year}")]
    [InlineData("/api/v1/statistics/2024/dispute.resolved?by=unit", "/api/v1/statistics/{year}/{code}")]
    [InlineData("/api/v1/statistics/2024/organization.communities/entries", "/api/v1/statistics/{year}/{code}/entries")]
    [InlineData("/api/v1/ledger/head", "/api/v1/ledger/head")]
    [InlineData("/api/v1/ledger/catalogue", "/api/v1/ledger/catalogue")]
    [InlineData("/api/v1/ledger/entries?limit=3", "/api/v1/ledger/entries")]
    [InlineData("/api/v1/ledger/entries/0", "/api/v1/ledger/entries/{index}")]
    [InlineData("/api/v1/codes", "/api/v1/codes")]
    [InlineData("/health/live", "/health/live")]
    [InlineData("/health/ready", "/health/ready")]
    public async Task Answers_are_as_described(string address, string path) =>
        Schema.Faults(api.Document, Described(path, "200"), JsonNode.Parse(await api.Client.GetStringAsync(address))).Should().BeEmpty();

    [Theory]
    [InlineData("/api/v1/organization/units?limit=0", "/api/v1/organization/units", "400")]
    [InlineData("/api/v1/organization/units/none", "/api/v1/organization/units/{id}", "404")]
    public async Task Problems_are_as_described(string address, string path, string status)
    {
        using var answer = await api.Client.GetAsync(address);
        ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture).Should().Be(status);
        Schema.Faults(api.Document, Described(path, status, "application/problem+json"), JsonNode.Parse(await answer.Content.ReadAsStringAsync())).Should().BeEmpty();
    }

    [Fact]
    public async Task Strangers_get_the_problem_that_is_described()
    {
        using var answer = await api.Stranger.GetAsync("/api/v1/codes");
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        problem.Remove("traceId").Should().BeTrue("each request has its own");
        var described = Schema.Resolve(api.Document, api.Operations.Single(o => o.Path == "/api/v1/codes").Operation["responses"]!["401"]!.AsObject());
        JsonNode.DeepEquals(problem, described["content"]!["application/problem+json"]!["example"]).Should().BeTrue(problem.ToJsonString());
    }

    [Theory]
    [InlineData("""{"id":"x"}""", "$.version: missing")]
    [InlineData("""{"id":1,"version":1,"ledgerIndex":1}""", "$.id: Number instead of string")]
    [InlineData("""{"id":"x","version":1.5,"ledgerIndex":1}""", "$.version: Number instead of integer")]
    [InlineData("""{"id":"x","version":1,"ledgerIndex":1,"more":0}""", "$.more: not described")]
    public void The_check_itself_finds_faults(string value, string fault) =>
        Schema.Faults(api.Document, Component("ReceiptV1"), JsonNode.Parse(value)).Should().Contain(fault);

    private JsonObject Component(string name) => api.Document["components"]!["schemas"]![name]!.AsObject();

    private JsonObject Described(string path, string status, string type = "application/json") =>
        Schema.Resolve(api.Document, api.Operations.First(o => o.Path == path && o.Method == "GET").Operation["responses"]![status]!.AsObject())["content"]![type]![
            "schema"]!.AsObject();

    private T Services<T>()
        where T : notnull => api.Services.GetRequiredService<T>();
}
