namespace NanhuOrg.Infrastructure.Postgres;

/// <summary>
/// How the ledger's database is reached, one connection string per database role. <see cref="App"/> serves: INSERT and SELECT only on events and entries.
/// <see cref="Migrator"/> owns the schema and changes it; <see cref="Auditor"/> reads everything and writes nothing.
/// </summary>
public sealed record LedgerConnections(string App, string Migrator, string Auditor);
