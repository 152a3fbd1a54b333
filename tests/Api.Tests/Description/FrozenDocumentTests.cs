using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Tests.Description;

/// <summary>
/// What other systems rely on does not change by accident: the document is held against the copy of tests/Api.Tests/Contracts. Inside v1, things are added and
/// nothing is taken away; the difference in the copy is where a reviewer sees it.
/// </summary>
[Collection(DescribedApi.Collection)]
public sealed class FrozenDocumentTests(DescribedApi api)
{
    private const string Refresh = "NANHU_REFRESH=1 dotnet test tests/Api.Tests --filter FrozenDocument";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_is_the_frozen_one()
    {
        var file = Path.Combine(Root(), "tests", "Api.Tests", "Contracts", "openapi.v1.json");
        var now = Normal(api.Document)!.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("NANHU_REFRESH") == "1") await File.WriteAllTextAsync(file, now);

        var frozen = File.Exists(file) ? await File.ReadAllTextAsync(file) : "";
        var (before, after) = (frozen.Split('\n'), now.Split('\n'));
        var line = before.Zip(after).TakeWhile(p => p.First == p.Second).Count();
        (frozen == now).Should().BeTrue(
            $"the document must be the frozen one, and parts from it at line {line + 1}:\n  frozen: {before.ElementAtOrDefault(line)?.Trim()}\n  now:    "
                + $"{after.ElementAtOrDefault(line)?.Trim()}\nIf that is meant: {Refresh}\n");
    }

    // The order of fields means nothing, and moving a route is no change.
    private static JsonNode? Normal(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Normal(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Normal)]),
        _ => node?.DeepClone(),
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NanhuOrg.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("NanhuOrg.sln");
    }
}
