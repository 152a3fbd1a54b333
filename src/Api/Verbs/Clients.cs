using NanhuOrg.Api.Access;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Verbs;

internal sealed record NewClient(string Name, string Unit, IReadOnlyList<string> Scopes);

/// <summary>The systems that may call the API.</summary>
internal static class Clients
{
    public static Task<int> AddAsync(VerbContext verb, NewClient wanted, CancellationToken ct) =>
        Print(verb, clients => clients.Add(wanted.Name, wanted.Unit, wanted.Scopes, ct));

    public static Task<int> ListAsync(VerbContext verb, CancellationToken ct) => Print(verb, clients => clients.List(ct));

    public static Task<int> RotateAsync(VerbContext verb, string id, CancellationToken ct) => Print(verb, clients => clients.Rotate(id, ct));

    public static Task<int> DisableAsync(VerbContext verb, string id, CancellationToken ct) => Print(verb, clients => clients.Disable(id, ct));

    private static async Task<int> Print(VerbContext verb, Func<ClientVerbs, Task<string>> run)
    {
        try
        {
            await verb.Out.WriteLineAsync(await run(new ClientVerbs(verb.Services.GetRequiredService<IClients>())));
            return 0;
        }
        catch (ClientRefusedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }
}
