namespace NanhuOrg.Api.Verbs;

internal sealed record NewClient(string Name, string Unit, IReadOnlyList<string> Scopes);

/// <summary>The systems that may call the API.</summary>
internal static class Clients
{
    public static async Task<int> AddAsync(VerbContext verb, NewClient wanted, CancellationToken ct)
    {
        await verb.Out.WriteLineAsync($"{wanted.Name} {wanted.Unit} {string.Join(' ', wanted.Scopes)}".AsMemory(), ct);
        return 0;
    }

    public static async Task<int> ListAsync(VerbContext verb, CancellationToken ct)
    {
        await verb.Out.WriteLineAsync("clients".AsMemory(), ct);
        return 0;
    }

    public static async Task<int> DisableAsync(VerbContext verb, string id, CancellationToken ct)
    {
        await verb.Out.WriteLineAsync(id.AsMemory(), ct);
        return 0;
    }
}
