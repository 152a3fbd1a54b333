using System.Globalization;
using System.Text;
using NanhuOrg.Application.Ports;
using Npgsql;
using NpgsqlTypes;

namespace NanhuOrg.Infrastructure.Ledger;

/// <summary>List rows, read.</summary>
internal sealed class Records(NpgsqlDataSource database) : IRecords
{
    public async Task<RecordRow?> Find(string topic, Guid stream, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select stream_id, unit, version, first_index, view::text from ledger.record where stream_id = $1 and topic = $2");
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = topic });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Read(reader) : null;
    }

    public async Task<IReadOnlyList<RecordRow>> List(RecordFilter filter, CancellationToken ct)
    {
        var sql = new StringBuilder("select stream_id, unit, version, first_index, view::text from ledger.record where topic = $1");
        await using var command = database.CreateCommand();
        Add(filter.Topic, NpgsqlDbType.Text);
        if (filter.After >= 0) sql.Append(CultureInfo.InvariantCulture, $" and first_index {(filter.NewestFirst ? '<' : '>')} {Add(filter.After, NpgsqlDbType.Bigint)}");
        if (filter.Units is { } units) sql.Append(CultureInfo.InvariantCulture, $" and unit = any({Add(units.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)})");
        if (filter.From is { } from) sql.Append(CultureInfo.InvariantCulture, $" and listed_on >= {Add(from, NpgsqlDbType.Date)}");
        if (filter.To is { } to) sql.Append(CultureInfo.InvariantCulture, $" and listed_on <= {Add(to, NpgsqlDbType.Date)}");
        foreach (var (field, value) in filter.Equal)
            sql.Append(CultureInfo.InvariantCulture, $" and view ->> {Add(field, NpgsqlDbType.Text)} = {Add(value, NpgsqlDbType.Text)}");
        sql.Append(CultureInfo.InvariantCulture, $" order by first_index{(filter.NewestFirst ? " desc" : "")} limit {Add(filter.Limit, NpgsqlDbType.Integer)}");
        command.CommandText = sql.ToString();
        var rows = new List<RecordRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) rows.Add(Read(reader));
        return rows;

        string Add(object value, NpgsqlDbType type)
        {
            command.Parameters.Add(new() { Value = value, NpgsqlDbType = type });
            return $"${command.Parameters.Count.ToString(CultureInfo.InvariantCulture)}";
        }
    }

    public async Task<bool> AnyAt(string unit, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select exists (select 1 from ledger.record where unit = $1 and topic <> 'organization.units')");
        command.Parameters.Add(new() { Value = unit });
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static RecordRow Read(NpgsqlDataReader reader) => new(reader.GetGuid(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetString(4));
}
