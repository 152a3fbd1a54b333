using NanhuOrg.Infrastructure.Database;
using Npgsql;

namespace NanhuOrg.Infrastructure.Postgres;

/// <summary>The database roles: rights are theirs, never a login's.</summary>
public static class DatabaseRoles
{
    public const string App = "nanhu_app";
    public const string Migrator = "nanhu_migrator";
    public const string Auditor = "nanhu_auditor";

    /// <summary>
    /// In a database that somebody else set up: makes the roles that are missing, and lets the migrating login act as the app, so that one
    /// connection string is enough (see <see cref="LedgerDatabase"/>). Does nothing where all is in place.
    /// </summary>
    public static async Task EnsureAsync(NpgsqlConnection migrator, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(migrator);
        await using var ensure = new NpgsqlCommand(
            $$"""
            do $$
            begin
                if not exists (select from pg_roles where rolname = '{{App}}') then create role {{App}}; end if;
                if not exists (select from pg_roles where rolname = '{{Auditor}}') then
                    create role {{Auditor}};
                    alter role {{Auditor}} set default_transaction_read_only = on;
                end if;
                -- Not of the embedded migrator: it owns the tables, but must not need the app's rights.
                if current_user <> '{{Migrator}}' and not pg_has_role(current_user, '{{App}}', 'member') then
                    execute format('grant {{App}} to %I', current_user);
                end if;
            end $$
            """,
            migrator);
        await ensure.ExecuteNonQueryAsync(ct);
    }
}
