using System.IO.Compression;
using System.Xml;
using NanhuOrg.Application.Documents;

namespace NanhuOrg.Infrastructure.Documents;

/// <summary>A file that somebody sent and that is perhaps a workbook. Everything in it is a claim.</summary>
internal static class WorkbookFile
{
    public static IEnumerable<WorkbookRow> Rows(Stream file, string sheet, IReadOnlyList<string> besides)
    {
        RefuseOtherKinds(file);
        var rows = Guarded(() => Opened(file, sheet, besides));
        while (Guarded(rows.MoveNext)) yield return rows.Current;
    }

    private static IEnumerator<WorkbookRow> Opened(Stream file, string sheet, IReadOnlyList<string> besides)
    {
        var parts = new WorkbookParts(new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true));
        var visible = parts.Sheets.Where(s => !s.Hidden && !besides.Contains(s.Name)).ToList();
        var meant = visible.FirstOrDefault(s => s.Name == sheet, visible is [var only] ? only : default);
        if (meant.Part is null) throw new WorkbookRefusedException("import.sheet-missing", ("sheet", sheet));
        foreach (var (name, hidden, part) in parts.Sheets)
        {
            if (part == meant.Part || besides.Contains(name) || !new SheetReading(parts, part).Rows(seen: false).Any()) continue;
            throw new WorkbookRefusedException(hidden ? "import.hidden-sheet" : "import.other-sheet", ("name", name), ("sheet", meant.Name));
        }

        return new SheetReading(parts, meant.Part).Rows(seen: true).GetEnumerator();
    }

    // by their first bytes: names can be changed
    private static void RefuseOtherKinds(Stream file)
    {
        Span<byte> head = stackalloc byte[8];
        var n = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (n == 0) throw new WorkbookRefusedException("import.empty");
        if (head.StartsWith(new byte[] { 0xD0, 0xCF, 0x11, 0xE0 })) throw new WorkbookRefusedException("import.old-or-locked");
        if (!head.StartsWith("PK"u8)) throw new WorkbookRefusedException("import.not-xlsx");
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException or OverflowException or ArgumentException)
        {
            throw new WorkbookRefusedException("import.broken");
        }
    }
}
