using System.Collections.Frozen;
using System.Text.Json;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Application.Imports;

/// <summary>Fields that name a record which is there already, or something that stands in one: by what people call it. Read from the lists as anybody reads them.</summary>
internal static class RecordedChoices
{
    private const int Page = 200;

    private static readonly FrozenDictionary<string, Source> Known = new Dictionary<string, Source>
    {
        ["cadres.adjustment-items.propose/batch"] = new("cadres.adjustments", false, batch => [(Text(batch, "name"), Text(batch, "id"))]),
        ["assessment.results.submit/scheme"] = new("assessment.schemes", true, scheme => [(SchemeName(scheme), Text(scheme, "id"))]),
        ["assessment.results.submit/indicator"] = new("assessment.schemes", true, scheme =>
            scheme.GetProperty("content").GetProperty("indicators").EnumerateArray().Select(i => (Text(i, "name"), Text(i, "code")))),
    }.ToFrozenDictionary();

    public static bool Are(string command, string field) => Known.ContainsKey($"{command}/{field}");

    public static async Task<Choices> For(ImportColumn column, IReadOnlyCollection<string>? units, IReadModel records, CancellationToken ct)
    {
        var source = Known[$"{column.Command}/{column.Path}"];
        var found = new List<(string, string)>();
        for (var after = -1L; ;)
        {
            var rows = await records.List(new(source.Topic, source.IsForAll ? null : units), Page, ct, after);
            foreach (var row in rows)
            {
                using var view = JsonDocument.Parse(row.View);
                found.AddRange(source.Names(view.RootElement));
            }

            if (rows.Count < Page) return new(found);
            after = rows[^1].First.Index;
        }
    }

    private static string SchemeName(JsonElement scheme) => $"{scheme.GetProperty("year").GetInt32()}年{Chinese.Name("assessmentDirection", Text(scheme, "direction"))}方案";

    private static string Text(JsonElement view, string field) => view.GetProperty(field).GetString()!;

    /// <param name="IsForAll">What is the district's and concerns everybody, as a scheme does whoever is assessed.</param>
    private sealed record Source(string Topic, bool IsForAll, Func<JsonElement, IEnumerable<(string, string)>> Names);
}
