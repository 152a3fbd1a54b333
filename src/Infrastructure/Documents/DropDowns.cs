using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using NanhuOrg.Application.Documents;

namespace NanhuOrg.Infrastructure.Documents;

/// <summary>Lists to choose from in the cells of a finished workbook, which MiniExcel does not write.</summary>
internal static class DropDowns
{
    private const string Rows = "</x:sheetData>";

    private const int LastRow = 50_001;

    public static void Put(Stream workbook, IReadOnlyList<Worksheet> sheets)
    {
        if (!sheets.Any(s => s.Columns.Any(c => c.Offered is not null))) return;
        using var zip = new ZipArchive(workbook, ZipArchiveMode.Update, leaveOpen: true);
        for (var s = 0; s < sheets.Count; s++)
        {
            var lists = sheets[s].Columns.Select((c, i) => (c.Offered, Column: (char)('A' + i))).Where(c => c.Offered is not null).ToList();
            if (lists.Count == 0) continue;
            var part = zip.GetEntry(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{s + 1}.xml"))!;
            string xml;
            using (var reader = new StreamReader(part.Open())) xml = reader.ReadToEnd();
            var (name, from) = (part.FullName, sheets[s].Heads + 1);
            part.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
            // right behind the rows: that is where the format wants it
            writer.Write(
                xml.Replace(Rows, $"{Rows}<x:dataValidations count=\"{lists.Count}\">{string.Concat(lists.Select(l => List(l.Offered!, l.Column, from)))}</x:dataValidations>",
                StringComparison.Ordinal));
        }
    }

    // a code may be typed as well, so nothing else is forbidden
    private static string List(string offered, char column, int from) => string.Create(
        CultureInfo.InvariantCulture,
        $"<x:dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"0\" "
            + $"sqref=\"{column}{from}:{column}{LastRow}\"><x:formula1>{SecurityElement.Escape(offered)}</x:formula1></x:dataValidation>");
}
