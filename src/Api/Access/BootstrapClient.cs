using System.Text.Json;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Access;

/// <summary>The first client, without which nobody could call: all scopes, the whole district. Its secret is in a file and nowhere else.</summary>
internal static class BootstrapClient
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string File(string dataFolder) => Path.Combine(dataFolder, "bootstrap-client.json");

    /// <summary>
    /// Makes the client unless the file names one that exists, disabled or not. The row comes first: a file that can be seen can be used. A crash between the two
    /// leaves a client whose secret nobody knows.
    /// </summary>
    public static async Task Ensure(string dataFolder, IClients clients, CancellationToken ct)
    {
        var file = File(dataFolder);
        if (Read(file) is { } present && await clients.Find(present.ClientId, ct) is not null) return;
        var made = await clients.AddFirst("首个接入方", [.. Scopes.All], ct);
        PrivateFile.Write(file, JsonSerializer.Serialize(made, Json) + "\n", replace: true);
    }

    // Unreadable is as good as lost.
    private static ClientCredentials? Read(string file)
    {
        if (!System.IO.File.Exists(file)) return null;
        try
        {
            return JsonSerializer.Deserialize<ClientCredentials>(System.IO.File.ReadAllText(file), Json) is { ClientId: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
