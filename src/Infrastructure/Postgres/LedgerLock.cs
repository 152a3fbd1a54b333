namespace NanhuOrg.Infrastructure.Postgres;

/// <summary>The advisory lock under which all writing happens, whatever the node.</summary>
internal static class LedgerLock
{
    public const long Key = 0x4E61_6E68_754F_7267;
}
