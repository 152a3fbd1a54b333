using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using Npgsql;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>
/// Clients in a plain table, outside the event stream: a secret's hash must be replaceable, and nothing in the ledger ever is.
/// The serving role may insert rows and set <c>disabled_at</c>, nothing else.
/// </summary>
internal sealed class Clients(NpgsqlDataSource database) : IClients
{
    private const string Columns = "id, name, unit, scopes, created_at, disabled_at, secret_hash";

    public async Task<ClientCredentials> Add(string name, string? unit, IReadOnlyCollection<string> scopes, CancellationToken ct)
    {
        name = name.Trim();
        if (name.Length is 0 or > 200 || name.Any(char.IsControl)) throw new ClientRefusedException("access.client-name-invalid");
        if (scopes.Count == 0) throw new ClientRefusedException("access.scopes-missing", new Dictionary<string, string> { ["known"] = Known });
        if (scopes.FirstOrDefault(s => !Scopes.All.Contains(s)) is { } unknown)
            throw new ClientRefusedException("access.scope-unknown", new Dictionary<string, string> { ["scope"] = unknown, ["known"] = Known });

        await using var connection = await database.OpenConnectionAsync(ct);
        if (unit is not null && !await IsRegistered(connection, unit, ct))
            throw new ClientRefusedException("access.unit-unregistered", new Dictionary<string, string> { ["unit"] = unit });

        var made = new ClientCredentials(ClientSecret.NewId(), ClientSecret.New());
        await using var insert = new NpgsqlCommand("insert into ledger.access_client (id, name, unit, scopes, secret_hash) values ($1, $2, $3, $4, $5)", connection)
        {
            Parameters =
            {
                new() { Value = made.ClientId }, new() { Value = name }, new NpgsqlParameter<string?> { TypedValue = unit },
                // In the order of the catalogue, each once.
                new() { Value = Scopes.All.Where(scopes.Contains).ToArray() }, new() { Value = ClientSecret.Hash(made.ClientSecret) },
            },
        };
        await insert.ExecuteNonQueryAsync(ct);
        return made;
    }

    public async Task<IReadOnlyList<Client>> List(CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select {Columns} from ledger.access_client order by created_at, id");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var clients = new List<Client>();
        while (await reader.ReadAsync(ct)) clients.Add(Read(reader));
        return clients;
    }

    public async Task<Client?> Find(string id, CancellationToken ct) => (await Row(id, ct))?.Client;

    public async Task<Client?> SignIn(string id, string secret, CancellationToken ct)
    {
        var row = await Row(id, ct);
        // Hashed also for an id that does not exist, so that the answer takes as long.
        var right = ClientSecret.Matches(secret, row?.Hash ?? ClientSecret.Nobody);
        return right && row is { Client.DisabledAt: null } ? row.Value.Client : null;
    }

    public async Task<Client?> Disable(string id, CancellationToken ct)
    {
        if (!ClientSecret.IsId(id)) return null;
        await using (var command = database.CreateCommand("update ledger.access_client set disabled_at = clock_timestamp() where id = $1 and disabled_at is null"))
        {
            command.Parameters.Add(new() { Value = id });
            await command.ExecuteNonQueryAsync(ct);
        }

        return await Find(id, ct);
    }

    private static string Known => string.Join(' ', Scopes.All);

    private async Task<(Client Client, string Hash)?> Row(string id, CancellationToken ct)
    {
        // What cannot be an id is not asked for: PostgreSQL would choke on some of it.
        if (!ClientSecret.IsId(id)) return null;
        await using var command = database.CreateCommand($"select {Columns} from ledger.access_client where id = $1");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (Read(reader), reader.GetString(6)) : null;
    }

    private static Client Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetFieldValue<string[]>(3),
        row.GetFieldValue<DateTimeOffset>(4), row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5));

    // Asked of the database, not of the tree in memory: a verb has none loaded.
    private static async Task<bool> IsRegistered(NpgsqlConnection connection, string unit, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select exists (select from ledger.record where topic = 'organization.units' and stream_id = $1)", connection)
        {
            Parameters = { new() { Value = UnitTree.StreamOf(unit) } },
        };
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
