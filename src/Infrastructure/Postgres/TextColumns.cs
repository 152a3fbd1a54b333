using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Infrastructure.Postgres;

/// <summary>The domain's texts as PostgreSQL takes and gives them: a text column knows nothing of what they mean.</summary>
internal static class TextColumns
{
    public static string[] Texts(this IEnumerable<TextValue> values) => [.. values.Select(v => v.Text)];

    public static UnitCode? UnitAt(this System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? null : new(row.GetString(column));

    public static PersonId? PersonAt(this System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? null : new(row.GetString(column));
}
