using Npgsql;

namespace NanhuOrg.Infrastructure.Postgres.Embedded;

/// <summary>Who may enter a cluster of ours, and under which role: only the user we run as, over the Unix socket, vouched for by the kernel.</summary>
internal static class ClusterAccess
{
    public const string Superuser = "postgres";
    public const string Database = "nanhu";

    public const string Rules = "local all all peer map=nanhu\n";

    /// <summary>Run once, in single-user mode, where each line is a statement.</summary>
    public const string Setup = $"""
        create role {DatabaseRoles.Migrator} login;
        create role {DatabaseRoles.App} login;
        create role {DatabaseRoles.Auditor} login;
        alter role {DatabaseRoles.Auditor} set default_transaction_read_only = on;
        create database {Database} owner {DatabaseRoles.Migrator} template template0 encoding 'UTF8' locale 'C';
        revoke connect, temporary on database {Database} from public;
        grant connect on database {Database} to {DatabaseRoles.App}, {DatabaseRoles.Auditor};

        """;

    /// <summary>Root too, so that a verb run by root works beside a user's service: nothing is kept from root anyway.</summary>
    public static string Map() => string.Concat(
        from user in new[] { ClusterUser.Us, "root" }.Distinct()
        from role in new[] { Superuser, DatabaseRoles.Migrator, DatabaseRoles.App, DatabaseRoles.Auditor }
        select $"nanhu \"{user}\" {role}\n");

    public static LedgerConnections Connections(ClusterFolder folder, string database) => new(
        As(folder, DatabaseRoles.App, database), As(folder, DatabaseRoles.Migrator, database), As(folder, DatabaseRoles.Auditor, database));

    public static string As(ClusterFolder folder, string role, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = folder.Sockets,
        Port = 5432,
        Username = role,
        Database = database,
        ApplicationName = "nanhuorg",
        // Nothing to encrypt inside one machine; asking for it would cost each new connection a round trip.
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;
}
