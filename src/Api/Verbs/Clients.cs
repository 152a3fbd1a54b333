namespace NanhuOrg.Api.Verbs;

internal sealed record NewClient(string Name, string Unit, IReadOnlyList<string> Scopes);

/// <summary>The systems that may call the API.</summary>
internal static class Clients
{
    public static async Task<int> AddAsync(VerbContext verb, NewClient wanted, CancellationToken ct)
    {
        await verb.Out.WriteLineAsync(await Of(verb).Add(wanted.Name, wanted.Unit, wanted.Scopes, ct));
        return 0;
    }

    private static Access.ClientVerbs Of(VerbContext verb) => new(verb.Services.GetRequiredService<Application.Ports.IClients>());

    public static async Task<int> ListAsync(VerbContext verb, CancellationToken ct)
    {
        await verb.Out.WriteLineAsync(await Of(verb).List(ct));
        return 0;
    }

    public static async Task<int> DisableAsync(VerbContext verb, string id, CancellationToken ct)
    {
        await verb.Out.WriteLineAsync(await Of(verb).Disable(id, ct));
        return 0;
    }
}
