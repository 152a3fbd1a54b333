using System.Globalization;
using System.Security;
using NanhuOrg.Application.Documents;

namespace NanhuOrg.Infrastructure.Documents;

/// <summary>Lists to choose from in the cells of a finished workbook, which MiniExcel does not write.</summary>
internal static class DropDowns
{
    private const string Rows = "</x:sheetData>";

    private const int LastRow = 50_001;

    /// <summary>The part of a sheet with its lists right behind the rows: that is where the format wants them.</summary>
    public static string Put(string part, Worksheet sheet)
    {
        var lists = sheet.Columns.Select((c, i) => (c.Offered, Column: (char)('A' + i))).Where(c => c.Offered is not null).ToList();
        return lists.Count == 0 ? part : part.Replace(
            Rows,
            $"{Rows}<x:dataValidations count=\"{lists.Count}\">{string.Concat(lists.Select(l => List(l.Offered!, l.Column, sheet.Heads + 1)))}</x:dataValidations>",
            StringComparison.Ordinal);
    }

    // a code may be typed as well, so nothing else is forbidden
    private static string List(string offered, char column, int from) => string.Create(
        CultureInfo.InvariantCulture,
        $"<x:dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"0\" "
            + $"sqref=\"{column}{from}:{column}{LastRow}\"><x:formula1>{SecurityElement.Escape(offered)}</x:formula1></x:dataValidation>");
}
