using System.IO.Compression;
using NanhuOrg.Application.Documents;

namespace NanhuOrg.Infrastructure.Documents;

/// <summary>What a workbook consists of: which part is which sheet, the texts that cells share, and how their numbers are shown.</summary>
internal sealed class WorkbookParts
{
    private const int MostParts = 2_000;

    private const long SmallPart = 4L << 20;

    private const long StylePart = 16L << 20;

    /// <summary>Texts that cells share are kept in memory; whoever has more has more than can be imported at once.</summary>
    private const long TextPart = 48L << 20;

    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (string Type, string Target)> related;

    public WorkbookParts(ZipArchive archive)
    {
        if (archive.Entries.Count > MostParts) throw Broken();
        foreach (var entry in archive.Entries)
        {
            // one name, one part: what two programs would read differently is not read at all
            if (!entries.TryAdd(entry.FullName.TrimStart('/'), entry)) throw Broken();
        }

        if (entries.Keys.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) throw new WorkbookRefusedException("import.macros");
        if (!entries.ContainsKey("[Content_Types].xml")) throw new WorkbookRefusedException("import.not-xlsx");
        var workbook = Related("_rels/.rels", "").Values.FirstOrDefault(r => r.Type == "officeDocument").Target ?? throw new WorkbookRefusedException("import.not-xlsx");
        var folder = workbook[..(workbook.LastIndexOf('/') + 1)];
        related = Related($"{folder}_rels/{workbook[folder.Length..]}.rels", folder);
        (Sheets, FromYear1904) = ReadSheets(workbook);
        SharedTexts = Target("sharedStrings") is { } texts ? ReadTexts(texts) : [];
        Formats = Target("styles") is { } styles ? CellFormats.Of(Reading(styles, StylePart)) : [];
    }

    public IReadOnlyList<(string Name, bool Hidden, string Part)> Sheets { get; }

    /// <summary>Workbooks that once came from a Macintosh count days from another one.</summary>
    public bool FromYear1904 { get; }

    public IReadOnlyList<string> SharedTexts { get; }

    /// <summary>Those that a cell may name, by their place in the file.</summary>
    public IReadOnlyList<CellFormat> Formats { get; }

    public PartReading Reading(string part, long limit) => new(PartStream.Open(entries.GetValueOrDefault(part) ?? throw Broken(), limit));

    private static WorkbookRefusedException Broken() => new("import.broken");

    private string? Target(string type) => related.Values.FirstOrDefault(r => r.Type == type) is { Target: { } target } && entries.ContainsKey(target) ? target : null;

    private Dictionary<string, (string Type, string Target)> Related(string part, string folder)
    {
        var found = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        if (!entries.ContainsKey(part)) return found;
        using var xml = Reading(part, SmallPart);
        while (xml.ToElement())
        {
            if (xml.Name != "Relationship" || xml.Attribute("TargetMode") == "External") continue;
            var (id, type, target) = (xml.Attribute("Id") ?? "", xml.Attribute("Type") ?? "", xml.Attribute("Target") ?? "");
            found[id] = (type[(type.LastIndexOf('/') + 1)..], target.StartsWith('/') ? target.TrimStart('/') : folder + target);
        }

        return found;
    }

    private (List<(string, bool, string)> Sheets, bool FromYear1904) ReadSheets(string workbook)
    {
        var (sheets, from1904) = (new List<(string, bool, string)>(), false);
        using var xml = Reading(workbook, SmallPart);
        while (xml.ToElement())
        {
            if (xml.Name == "workbookPr") from1904 = xml.Attribute("date1904") is "1" or "true";
            if (xml.Name != "sheet") continue;
            // no menu shows it: a program put it there for itself, as an office suite does with pictures in cells
            if (xml.Attribute("state") == "veryHidden") continue;
            var (_, part) = related.GetValueOrDefault(xml.Attribute("id") ?? "");
            sheets.Add((xml.Attribute("name") ?? "", xml.Attribute("state") == "hidden", part ?? throw Broken()));
        }

        return (sheets, from1904);
    }

    private List<string> ReadTexts(string part)
    {
        var texts = new List<string>();
        using var xml = Reading(part, TextPart);
        while (xml.ToElement())
        {
            if (xml.Name == "si") texts.Add(CellText.Decoded(xml.Content()));
        }

        return texts;
    }
}
