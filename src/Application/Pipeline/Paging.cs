using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace NanhuOrg.Application.Pipeline;

/// <summary>Which page: after a cursor, at most <see cref="Limit"/> items.</summary>
public sealed record PageRequest(long After, int Limit)
{
    public const int DefaultLimit = 50;

    public const int MaxLimit = 200;

    public static string Cursor(long after) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(after.ToString(CultureInfo.InvariantCulture)));

    public static bool TryParse(string? cursor, out long after)
    {
        after = -1;
        if (string.IsNullOrEmpty(cursor)) return true;
        return Base64Url.IsValid(cursor) && long.TryParse(Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)), NumberStyles.None, CultureInfo.InvariantCulture, out after);
    }
}

/// <param name="Next">Cursor of the next page; null on the last one.</param>
public sealed record Page<TItem>(IReadOnlyList<TItem> Items, string? Next);
