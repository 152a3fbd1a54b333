using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace NanhuOrg.Application.Pipeline;

/// <summary>Which page: after a cursor, at most <see cref="Limit"/> items.</summary>
public sealed record PageRequest(long After, int Limit)
{
    public const int DefaultLimit = 50;

    public const int MaxLimit = 200;

    private const string DayFormat = "yyyyMMdd";

    /// <summary>The day of the last item of the page before, in a list that goes by days first; null in any other, and for the first page.</summary>
    public DateOnly? On { get; init; }

    public static string Cursor(long after) => Written(after.ToString(CultureInfo.InvariantCulture));

    public static string Cursor(DateOnly on, long after) => Written(string.Create(CultureInfo.InvariantCulture, $"{on.ToString(DayFormat, CultureInfo.InvariantCulture)}.{after}"));

    public static bool TryParse(string? cursor, out long after)
    {
        after = -1;
        if (string.IsNullOrEmpty(cursor)) return true;
        return Read(cursor) is { } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after);
    }

    /// <summary>The same for a list that goes by days first.</summary>
    public static bool TryParse(string? cursor, out DateOnly? on, out long after)
    {
        (on, after) = (null, -1);
        if (string.IsNullOrEmpty(cursor)) return true;
        if (Read(cursor)?.Split('.') is not [var day, var index] || !DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
            return false;
        on = parsed;
        return long.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out after);
    }

    private static string Written(string text) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text));

    private static string? Read(string cursor) => Base64Url.IsValid(cursor) ? Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)) : null;
}

/// <param name="Next">Cursor of the next page; null on the last one.</param>
public sealed record Page<TItem>(IReadOnlyList<TItem> Items, string? Next)
{
    /// <summary>How many items there are on all pages; null where nobody counts them.</summary>
    public long? Total { get; init; }
}
