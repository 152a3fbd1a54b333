using System.Collections;
using System.Globalization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Pipeline;

/// <summary>Every text in a command, however deep in its records and lists, with its path (<c>rows[3].note</c>) and the field it stands in.</summary>
internal static class Texts
{
    /// <returns>Strings, and texts that mean something.</returns>
    public static IEnumerable<(string Path, RecordShape.Parameter Field, object Text)> In(object record) => OfRecord("", record);

    private static IEnumerable<(string Path, RecordShape.Parameter Field, object Text)> OfRecord(string path, object record) =>
        RecordShape.Of(record.GetType()).Parameters.SelectMany(p => Of(path.Length == 0 ? p.Name : $"{path}.{p.Name}", p, p.Of(record)));

    private static IEnumerable<(string Path, RecordShape.Parameter Field, object Text)> Of(string path, RecordShape.Parameter field, object? value) => value switch
    {
        null => [],
        string or TextValue => [(path, field, value)],
        IEnumerable many => many.Cast<object?>().SelectMany((item, i) => Of(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), field, item)),
        _ when RecordShape.IsRecord(value.GetType()) => OfRecord(path, value),
        _ => [],
    };
}
