using System.Collections.Frozen;
using System.Text.Json;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Imports;

/// <summary>Fields that name a record which is there already, or something that stands in one: by what people call it. Read from the lists as anybody reads them.</summary>
internal static class RecordedChoices
{
    private const int Page = 200;

    private const string Schemes = "assessment.schemes";

    private static readonly Source Indicators = new(Schemes, true, scheme =>
        scheme.GetProperty("content").GetProperty("indicators").EnumerateArray().Select(i => (Text(i, "name"), Text(i, "code"))));

    /// <summary>What references into a topic can be chosen from.</summary>
    private static readonly FrozenDictionary<string, Source> Referred = new[]
    {
        new Source("cadres.adjustments", false, batch => [(Text(batch, "name"), Text(batch, "id"))]),
        new Source(Schemes, true, scheme => [(SchemeName(scheme), Text(scheme, "id"))]),
    }.ToFrozenDictionary(s => s.Topic);

    public static bool Are(Type type) => SourceOf(type) is not null;

    public static async Task<Choices> For(ImportColumn column, IReadOnlyCollection<UnitCode>? units, IReadModel records, CancellationToken ct)
    {
        var source = SourceOf(column.Type)!;
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

    private static Source? SourceOf(Type type) =>
        type == typeof(IndicatorCode) ? Indicators : IReference.StateOf(type) is { } state ? Referred.GetValueOrDefault(CommandCatalog.TopicOf(state)) : null;

    private static string SchemeName(JsonElement scheme) => $"{scheme.GetProperty("year").GetInt32()}年{Chinese.Name("assessmentDirection", Text(scheme, "direction"))}方案";

    private static string Text(JsonElement view, string field) => view.GetProperty(field).GetString()!;

    /// <param name="IsForAll">What is the district's and concerns everybody, as a scheme does whoever is assessed.</param>
    private sealed record Source(string Topic, bool IsForAll, Func<JsonElement, IEnumerable<(string, string)>> Names);
}
