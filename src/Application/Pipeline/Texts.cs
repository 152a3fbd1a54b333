using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace NanhuOrg.Application.Pipeline;

/// <summary>Every text in a command, however deep in its records and lists, with its path: <c>rows[3].note</c>.</summary>
internal static class Texts
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Given = new();

    public static IEnumerable<(string Path, string Text)> In(object record) => OfRecord("", record);

    private static IEnumerable<(string Path, string Text)> OfRecord(string path, object record) =>
        Given.GetOrAdd(record.GetType(), static t => [.. t.GetProperties().Where(IsGiven)])
            .SelectMany(p => Of($"{path}{(path.Length == 0 ? "" : ".")}{char.ToLowerInvariant(p.Name[0])}{p.Name[1..]}", p.GetValue(record)));

    private static IEnumerable<(string Path, string Text)> Of(string path, object? value) => value switch
    {
        null => [],
        string text => [(path, text)],
        IEnumerable many => many.Cast<object?>().SelectMany((item, i) => Of(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), item)),
        _ when RecordShape.IsRecord(value.GetType()) => OfRecord(path, value),
        _ => [],
    };

    // what was given, not what is computed from it: PublicId says again what the code says. Whatever may hold a text is looked into, of whatever type it is
    private static bool IsGiven(PropertyInfo p) =>
        p.CanWrite && p.GetIndexParameters().Length == 0 && (!p.PropertyType.IsValueType || p.PropertyType.IsAssignableTo(typeof(IEnumerable)));
}
