using Npgsql;

namespace NanhuOrg.Testing;

/// <summary>One statement by hand.</summary>
public static class Sql
{
    public static async Task<object?> AskAsync(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open);
        return await command.ExecuteScalarAsync();
    }

    public static Task RunAsync(string connection, string sql) => AskAsync(connection, sql);
}
