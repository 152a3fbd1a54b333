using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NanhuOrg.Infrastructure.Ledger;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Infrastructure.Database;

/// <summary>Brings a database to the present schema, as the migrator role: Marten's tables first, then ours, each numbered file once.</summary>
public static class Migrations
{
    /// <summary>Key of the lock that keeps two migrations apart; not the writer's.</summary>
    private const long Lock = 0x4E61_6E68_754D_6967;

    /// <returns>Names of the files that were applied.</returns>
    /// <exception cref="InvalidOperationException">An applied file has changed since: history is not rewritten, a new number is.</exception>
    public static async Task<IReadOnlyList<string>> Run(LedgerConnections connections, CancellationToken ct)
    {
        await using var source = new NpgsqlDataSourceBuilder(connections.Migrator).Build();
        await using var connection = await source.OpenConnectionAsync(ct);
        await Execute(connection, $"select pg_advisory_lock({Lock})", ct);
        var applied = await Applied(connection, ct);
        var missing = Files().Where(f => !applied.ContainsKey(f.Number)).ToList();
        foreach (var file in Files())
        {
            if (applied.TryGetValue(file.Number, out var hash) && hash != file.Sha256)
                throw new InvalidOperationException($"Migration {file.Name} was changed after it had been applied.");
        }

        if (missing.Count == 0) return [];
        await DatabaseRoles.EnsureAsync(connection, ct);
        await Execute(connection, "create schema if not exists ledger", ct);
        await using (var store = LedgerStore.Build(source, figures: null)) await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(JasperFx.AutoCreate.CreateOrUpdate);
        foreach (var file in missing)
        {
            await using var tx = await connection.BeginTransactionAsync(ct);
            await Execute(connection, file.Sql, ct);
            await using var note = new NpgsqlCommand("insert into ledger.schema_migration (number, name, sha256) values ($1, $2, $3)", connection, tx)
            {
                Parameters = { new() { Value = file.Number }, new() { Value = file.Name }, new() { Value = file.Sha256 } },
            };
            await note.ExecuteNonQueryAsync(ct);
            await tx.CommitAsync(ct);
        }

        return [.. missing.Select(f => f.Name)];
    }

    /// <summary>Whether the database has the structure that this program needs.</summary>
    public static async Task<bool> AreApplied(LedgerConnections connections, CancellationToken ct)
    {
        await using var source = new NpgsqlDataSourceBuilder(connections.Migrator).Build();
        await using var connection = await source.OpenConnectionAsync(ct);
        var applied = await Applied(connection, ct);
        return Files().All(f => applied.ContainsKey(f.Number));
    }

    /// <summary>Where what was applied is not what this program has, and functions that no migration made, in words.</summary>
    internal static async Task<IReadOnlyList<string>> Wrong(NpgsqlConnection connection, CancellationToken ct)
    {
        var files = Files().ToList();
        var applied = await Applied(connection, ct);
        var wrong = files.Where(f => applied.GetValueOrDefault(f.Number) != f.Sha256)
            .Select(f => $"migration {f.Name}: applied as {applied.GetValueOrDefault(f.Number, "nothing")}, it is {f.Sha256}")
            .Concat(applied.Keys.Except(files.Select(f => f.Number)).Select(n => $"migration {n}: nobody knows it")).ToList();
        await using var functions = new NpgsqlCommand(
            "select p.oid::regprocedure::text, p.prosrc from pg_proc p where p.pronamespace = 'ledger'::regnamespace and p.proname not like 'mt\\_%' order by 1", connection);
        await using var reader = await functions.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (name, body) = (reader.GetString(0), reader.GetString(1));
            if (!files.Exists(f => f.Sql.Contains(body, StringComparison.Ordinal))) wrong.Add($"function {name}: does what no migration says");
        }

        return wrong;
    }

    private static async Task<Dictionary<int, string>> Applied(NpgsqlConnection connection, CancellationToken ct)
    {
        var applied = new Dictionary<int, string>();
        await using var exists = new NpgsqlCommand("select to_regclass('ledger.schema_migration') is not null", connection);
        if (await exists.ExecuteScalarAsync(ct) is not true) return applied;
        await using var command = new NpgsqlCommand("select number, sha256 from ledger.schema_migration", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) applied[reader.GetInt32(0)] = reader.GetString(1);
        return applied;
    }

    private static IEnumerable<(int Number, string Name, string Sql, string Sha256)> Files()
    {
        var assembly = typeof(Migrations).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            var sql = reader.ReadToEnd();
            yield return (int.Parse(name[..4], CultureInfo.InvariantCulture), name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
