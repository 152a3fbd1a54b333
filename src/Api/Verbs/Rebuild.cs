namespace NanhuOrg.Api.Verbs;

/// <summary>Rebuilds everything derived from the ledger, while the service may go on serving.</summary>
internal static class Rebuild
{
    public static async Task<int> RunAsync(VerbContext verb, CancellationToken ct)
    {
        await verb.Out.WriteLineAsync("rebuild".AsMemory(), ct);
        return 0;
    }
}
