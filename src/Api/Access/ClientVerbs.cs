using System.Text.Encodings.Web;
using System.Text.Json;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Access;

/// <summary>
/// What <c>clients add|list|rotate|disable</c> print: JSON, one line a client, so that it can be grepped. Refusals are <see cref="ClientRefusedException"/>, whose message is
/// for the operator.
/// </summary>
internal sealed class ClientVerbs(IClients clients)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="unit">Null or empty = the root of the tree.</param>
    public async Task<string> Add(string name, string? unit, IReadOnlyCollection<string> scopes, CancellationToken ct) =>
        JsonSerializer.Serialize(await clients.Add(name, string.IsNullOrEmpty(unit) ? null : new(unit), scopes, ct), Json);

    public async Task<string> List(CancellationToken ct) => string.Join('\n', (await clients.List(ct)).Select(Line));

    public async Task<string> Rotate(string id, CancellationToken ct) =>
        JsonSerializer.Serialize(await clients.Rotate(id, ct) ?? throw new ClientRefusedException("access.client-unknown", new Dictionary<string, string> { ["id"] = id }), Json);

    public async Task<string> Disable(string id, CancellationToken ct) =>
        Line(await clients.Disable(id, ct) ?? throw new ClientRefusedException("access.client-unknown", new Dictionary<string, string> { ["id"] = id }));

    private static string Line(Client client) => JsonSerializer.Serialize(client, Json);
}
