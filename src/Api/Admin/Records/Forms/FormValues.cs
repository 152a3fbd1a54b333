using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NanhuOrg.Application.Entries;

namespace NanhuOrg.Api.Admin.Records.Forms;

/// <summary>What stands in a form, as text by path: <c>post.from</c>, <c>rows[3].rank</c>; a list of plain values is one text, a line each.</summary>
public sealed partial class FormValues
{
    public static readonly FormValues None = new([]);

    private readonly Dictionary<string, string> texts;

    private FormValues(Dictionary<string, string> texts) => this.texts = texts;

    public string? this[string path] => texts.GetValueOrDefault(path);

    public IReadOnlySet<string> Paths => texts.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>What was typed. What begins with an underscore is the form's own.</summary>
    public static FormValues Of(IFormCollection form) =>
        new(form.Where(f => f.Key.Length > 0 && f.Key[0] != '_').ToDictionary(f => f.Key, f => f.Value.ToString().ReplaceLineEndings("\n"), StringComparer.Ordinal));

    public static FormValues Of(params (string Path, string? Text)[] given) => new(given.Where(g => g.Text is not null).ToDictionary(g => g.Path, g => g.Text!));

    /// <summary>What an entry or a body says, under a path.</summary>
    public static FormValues Of(JsonElement json, string under = "")
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(under, json, texts);
        return new(texts);
    }

    /// <summary>What a body says.</summary>
    public static FormValues Of(JsonNode body) => Of(JsonSerializer.SerializeToElement(body));

    /// <summary>What a view or an event says.</summary>
    public static FormValues OfRecord(object said, string under = "") => Of(JsonSerializer.SerializeToElement(said, said.GetType(), LedgerJson.Options), under);

    /// <summary>These, with others over them.</summary>
    public FormValues With(FormValues others)
    {
        var all = new Dictionary<string, string>(texts, StringComparer.Ordinal);
        foreach (var (path, text) in others.texts) all[path] = text;
        return new(all);
    }

    /// <summary>Those at some paths.</summary>
    public FormValues Only(Func<string, bool> at) => new(texts.Where(t => at(t.Key)).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal));

    /// <summary>How many items the list at this path has.</summary>
    public int Count(string path)
    {
        var most = 0;
        foreach (var key in texts.Keys)
        {
            if (!key.StartsWith(path + "[", StringComparison.Ordinal) || key.IndexOf(']', path.Length) is not (> 0 and var end)) continue;
            if (int.TryParse(key.AsSpan(path.Length + 1, end - path.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < Most)
                most = Math.Max(most, at + 1);
        }

        return most;
    }

    public static string Within(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    public static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>The same path whichever row it stands in: <c>rows[].rank</c>.</summary>
    public static string InAnyRow(string path) => Row().Replace(path, "[]");

    [System.Text.RegularExpressions.GeneratedRegex(@"\[[0-9]+\]")]
    private static partial System.Text.RegularExpressions.Regex Row();

    private const int Most = Application.Pipeline.ValueReader.MostItems;

    private static void Add(string path, JsonElement json, Dictionary<string, string> texts)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in json.EnumerateObject()) Add(Within(path, property.Name), property.Value, texts);
                break;
            case JsonValueKind.Array when json.EnumerateArray().Any(i => i.ValueKind == JsonValueKind.Object):
                foreach (var (at, item) in json.EnumerateArray().Index()) Add(At(path, at), item, texts);
                break;
            case JsonValueKind.Array:
                if (json.GetArrayLength() > 0) texts[path] = string.Join('\n', json.EnumerateArray().Select(Text));
                break;
            case JsonValueKind.Null:
                break;
            default:
                texts[path] = Text(json);
                break;
        }
    }

    private static string Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
}
