using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using NanhuOrg.Api.Access;
using NanhuOrg.Api.Endpoints;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Tests.Description;

/// <summary>What the document must say of every route, whichever is added next.</summary>
[Collection(DescribedApi.Collection)]
public sealed class DocumentTests(DescribedApi api)
{
    /// <summary>Where being signed in is enough: of bulk commands each line has its own scope.</summary>
    private static readonly string[] WithoutScope = ["codes", "commands"];

    [Fact]
    public void Every_route_is_described()
    {
        foreach (var route in api.Routes)
        {
            var path = "/" + route.RoutePattern.RawText!.TrimStart('/');
            route.Metadata.GetMetadata<Operation>().Should().NotBeNull($"{path} needs its Operation");
            var method = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
            api.Operations.Should().Contain(o => o.Path == path && o.Method == method);
        }

        api.Routes.Should().HaveCountGreaterThan(30);
        api.Operations.Should().Contain(o => o.Path == "/connect/token");
    }

    [Fact]
    public void Every_command_can_be_sent_and_is_an_operation_of_its_name() =>
        api.Operations.Select(o => (string)o.Operation["operationId"]!).Should().OnlyHaveUniqueItems().And.Contain(CommandCatalog.All.Select(c => c.Name));

    [Fact]
    public void Every_operation_says_what_it_does_and_which_scope_it_asks_for()
    {
        var tags = api.Document["tags"]!.AsArray().ToDictionary(t => (string)t!["name"]!, t => (string?)t!["description"]);
        foreach (var (path, method, operation) in api.Operations)
        {
            var id = (string)operation["operationId"]!;
            ShouldBeChinese((string?)operation["summary"], $"summary of {method} {path}");
            operation["tags"]!.AsArray().Should().ContainSingle();
            ShouldBeChinese(tags[(string)operation["tags"]![0]!], $"names.json: area/{operation["tags"]![0]}");
            var security = operation["security"]?.AsArray();
            if (PublicPaths.Contains(path)) security.Should().BeNull(path);
            else if (WithoutScope.Contains(id)) security!.Single()!["oauth2"]!.AsArray().Should().BeEmpty(path);
            else Scopes.All.Should().Contain((string)security!.Single()!["oauth2"]!.AsArray().Single()!, path);
        }
    }

    [Fact]
    public void Every_parameter_is_explained_in_Chinese_and_every_path_parameter_has_an_example()
    {
        foreach (var (path, method, operation) in api.Operations)
        {
            var parameters = (operation["parameters"]?.AsArray() ?? []).Select(p => Schema.Resolve(api.Document, p!.AsObject())).ToList();
            foreach (var p in parameters) ShouldBeChinese((string?)p["description"], $"{p["name"]} of {method} {path}");
            foreach (var p in parameters.Where(p => (string)p["in"]! == "path")) p["example"].Should().NotBeNull($"{p["name"]} of {path}");
            parameters.Where(p => (string)p["in"]! == "path").Select(p => (string)p["name"]!)
                .Should().Equal(path.Split('/').Where(w => w.StartsWith('{')).Select(w => w.Trim('{', '}')));
        }
    }

    [Fact]
    public void Writing_asks_for_its_headers()
    {
        foreach (var kind in CommandCatalog.All)
        {
            var operation = api.Operations.Single(o => (string)o.Operation["operationId"]! == kind.Name).Operation;
            var headers = operation["parameters"]!.AsArray().Select(p => Schema.Resolve(api.Document, p!.AsObject())).Where(p => (string)p["in"]! == "header")
                .ToDictionary(p => (string)p["name"]!, p => p["required"]?.GetValue<bool>() ?? false);
            headers.Should().Contain("Idempotency-Key", true).And.Contain("X-On-Behalf-Of", false);
            headers.ContainsKey("If-Match").Should().Be(kind.Writes == Writes.Changes, kind.Name);
            operation["responses"]!.AsObject().ContainsKey(kind.Writes == Writes.Creates ? "201" : "428").Should().BeTrue(kind.Name);
        }
    }

    [Fact]
    public void A_table_in_a_body_is_described_as_strictly_as_it_is_read()
    {
        var schemas = api.Document["components"]!["schemas"]!;
        var rows = schemas["ReceiveRanking"]!["properties"]!["rows"]!.AsObject();
        ((string)rows["type"]!, (int)rows["maxItems"]!).Should().Be(("array", ValueReader.MostItems));
        var row = Schema.Resolve(api.Document, rows["items"]!.AsObject());
        ((bool)row["additionalProperties"]!).Should().BeFalse();
        row["required"]!.AsArray().Select(f => (string)f!).Should().BeEquivalentTo("district", "rank");
        row["properties"]!.AsObject().Select(p => p.Key).Should().BeEquivalentTo("district", "rank", "score");

        schemas["DistrictRankingV1"]!["properties"]!["rows"]!["maxItems"].Should().BeNull("answers are as long as they are");
        schemas["DistrictRankingRowV1"]!["required"]!.AsArray().Should().HaveCount(3, "in an answer nothing is left out");
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        foreach (var reference in References(api.Document)) Schema.Resolve(api.Document, new JsonObject { ["$ref"] = reference }).Should().NotBeNull();
    }

    [Fact]
    public void It_is_OpenAPI_3_1_and_names_every_scope()
    {
        ((string)api.Document["openapi"]!).Should().StartWith("3.1.");
        var flow = api.Document["components"]!["securitySchemes"]!["oauth2"]!["flows"]!["clientCredentials"]!;
        ((string)flow["tokenUrl"]!).Should().Be("/connect/token");
        flow["scopes"]!.AsObject().Select(s => s.Key).Should().BeEquivalentTo(Scopes.All);
        foreach (var scope in flow["scopes"]!.AsObject()) ShouldBeChinese((string?)scope.Value, $"names.json: scope/{scope.Key}");
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "$ref" ? [(string)p.Value!] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };

    private static void ShouldBeChinese(string? text, string what) => text.Should().NotBeNull(what).And.MatchRegex(@"\p{IsCJKUnifiedIdeographs}", what);
}
