using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>
/// Clients in a plain table, outside the event stream: a secret's hash must be replaceable, and nothing in the ledger ever is.
/// The serving role may insert rows, and change scopes, secrets and <c>disabled_at</c>, nothing else. Each change has its line in the access log, in one transaction.
/// </summary>
internal sealed class ClientStore(NpgsqlDataSource database, AccessLog log) : IClients
{
    private const string Columns = "id, name, unit, scopes, created_at, disabled_at, case when old_secret_until > clock_timestamp() then old_secret_until end, "
        + "first_secret, first_used";

    public async Task<ClientCredentials> Add(string name, UnitCode? unit, IReadOnlyCollection<string> scopes, AccessActor by, CancellationToken ct)
    {
        name = name.Trim();
        if (name.Length is 0 or > 200 || name.Any(char.IsControl)) throw new ClientRefusedException("access.client-name-invalid");
        var granted = Granted(scopes);
        await using var connection = await database.OpenConnectionAsync(ct);
        if (unit is not null && !await IsRegistered(connection, unit, ct))
            throw new ClientRefusedException("access.unit-unregistered", new Dictionary<string, string> { ["unit"] = unit.Text });

        var made = new ClientCredentials(ClientSecret.NewId(), ClientSecret.New());
        await using var tx = await connection.BeginTransactionAsync(ct);
        await using var insert = new NpgsqlCommand("insert into ledger.access_client (id, name, unit, scopes, secret_hash) values ($1, $2, $3, $4, $5)", connection)
        {
            Parameters =
            {
                new() { Value = made.ClientId }, new() { Value = name }, new NpgsqlParameter<string?> { TypedValue = unit?.Text },
                new() { Value = granted }, new() { Value = ClientSecret.Hash(made.ClientSecret) },
            },
        };
        await insert.ExecuteNonQueryAsync(ct);
        await log.Write(connection, new(AccessFactKind.ClientCreated, by.Id, made.ClientId, unit, new Dictionary<string, string> { ["scopes"] = string.Join(' ', granted) }), ct);
        await tx.CommitAsync(ct);
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
        if (!right && row is { Client.OldSecretUntil: not null, OldHash: { } old }) right = ClientSecret.Matches(secret, old);
        return right && row is { Client.DisabledAt: null } ? row.Value.Client : null;
    }

    public async Task<Client?> ChangeScopes(string id, IReadOnlyCollection<string> scopes, AccessActor by, CancellationToken ct)
    {
        var granted = Granted(scopes);
        return await Update(
            id, "scopes = $2", [new() { Value = granted }], before => new(AccessFactKind.ClientScopesChanged, by.Id, id, before.Unit, new Dictionary<string, string>
            {
                ["before"] = string.Join(' ', before.Scopes),
                ["after"] = string.Join(' ', granted),
            }),
            ct) ? await Find(id, ct) : null;
    }

    public async Task<ClientCredentials?> Rotate(string id, AccessActor by, CancellationToken ct)
    {
        var made = new ClientCredentials(id, ClientSecret.New());
        return await Update(
            // the one from the first start lies in a file, and ends at once
            id, "old_secret_hash = secret_hash, old_secret_until = case when first_secret then null else clock_timestamp() + $3 end, secret_hash = $2, first_secret = false",
            [new() { Value = ClientSecret.Hash(made.ClientSecret) }, new() { Value = IClients.Overlap }],
            before => new(AccessFactKind.ClientSecretRotated, by.Id, id, before.Unit), ct) ? made : null;
    }

    public async Task<Client?> Disable(string id, AccessActor by, CancellationToken ct)
    {
        // answered when it holds at every node: what a node knows of clients is no older than that
        if (await Update(id, "disabled_at = clock_timestamp()", [], before => new(AccessFactKind.ClientDisabled, by.Id, id, before.Unit), ct))
            await Task.Delay(IClients.Freshness, ct);
        return await Find(id, ct);
    }

    public async Task<ClientCredentials> AddFirst(string name, IReadOnlyCollection<string> scopes, CancellationToken ct)
    {
        var made = await Add(name, null, scopes, AccessActor.Server, ct);
        await using var mark = database.CreateCommand("update ledger.access_client set first_secret = true where id = $1");
        mark.Parameters.Add(new() { Value = made.ClientId });
        await mark.ExecuteNonQueryAsync(ct);
        return made;
    }

    public async Task<bool> UseFirstSecret(string id, CancellationToken ct)
    {
        await using var use = database.CreateCommand("update ledger.access_client set first_used = clock_timestamp() where id = $1 and first_secret and first_used is null");
        use.Parameters.Add(new() { Value = id });
        return await use.ExecuteNonQueryAsync(ct) == 1;
    }

    // False when there is no such client, or it is disabled: the first time counts.
    private async Task<bool> Update(string id, string set, NpgsqlParameter[] values, Func<Client, AccessFact> fact, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } before) return false;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var tx = await connection.BeginTransactionAsync(ct);
        await using var update = new NpgsqlCommand(
            $"update ledger.access_client set {set} where id = $1 and disabled_at is null", connection, tx)
        { Parameters = { new() { Value = id } } };
        update.Parameters.AddRange(values);
        if (await update.ExecuteNonQueryAsync(ct) == 0) return false;
        await log.Write(connection, fact(before), ct);
        await tx.CommitAsync(ct);
        return true;
    }

    // In the order of the catalogue, each once.
    private static string[] Granted(IReadOnlyCollection<string> scopes)
    {
        if (scopes.Count == 0) throw new ClientRefusedException("access.scopes-missing", new Dictionary<string, string> { ["known"] = Known });
        if (scopes.FirstOrDefault(s => !Scopes.All.Contains(s)) is { } unknown)
            throw new ClientRefusedException("access.scope-unknown", new Dictionary<string, string> { ["scope"] = unknown, ["known"] = Known });
        return [.. Scopes.All.Where(scopes.Contains)];
    }

    private static string Known => string.Join(' ', Scopes.All);

    private async Task<(Client Client, string Hash, string? OldHash)?> Row(string id, CancellationToken ct)
    {
        // What cannot be an id is not asked for: PostgreSQL would choke on some of it.
        if (!ClientSecret.IsId(id)) return null;
        await using var command = database.CreateCommand($"select {Columns}, secret_hash, old_secret_hash from ledger.access_client where id = $1");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (Read(reader), reader.GetString(9), reader.IsDBNull(10) ? null : reader.GetString(10)) : null;
    }

    private static Client Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.UnitAt(2), row.GetFieldValue<string[]>(3),
        row.GetFieldValue<DateTimeOffset>(4), row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6))
    { HasFirstSecret = row.GetBoolean(7), FirstUsedAt = row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8) };

    // Asked of the database, not of the tree in memory: a verb has none loaded.
    private static async Task<bool> IsRegistered(NpgsqlConnection connection, UnitCode unit, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select exists (select from ledger.record where topic = 'organization.units' and stream_id = $1)", connection)
        {
            Parameters = { new() { Value = UnitTree.StreamOf(unit) } },
        };
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
