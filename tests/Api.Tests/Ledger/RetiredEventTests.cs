using System.Text;
using System.Text.Json;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Replay;
using NanhuOrg.Domain.Governance.Disputes;
using Npgsql;
using Deeds = NanhuOrg.Api.Tests.Hosting.Deeds;

namespace NanhuOrg.Api.Tests.Ledger;

/// <summary>
/// How history is kept readable: an event in the first form of the registration, as a program of that time would have written it, is read, listed, counted,
/// changed and corrected like any other, and its bytes stay what they were.
/// </summary>
public sealed class RetiredEventTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string Name = "governance.dispute-registered.v1";

    [Fact]
    public async Task A_registration_in_its_first_form_lives_on()
    {
        var (stream, before) = (Guid.NewGuid(), await Api.Figure("dispute.registered"));
        var index = await WriteAsync(stream, new DisputeRegisteredV1(new(DistrictHost.Community), DisputeCategory.Family, WalkIn: false, new("旧系统登记"), new(2024, 2, 1)));
        await Host.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);

        var read = (await Api.Get($"{Deeds.Disputes}/{stream}")).Must(200);
        read.Headers["ETag"].Should().Be("\"1\"");
        (read.Json.Text("community"), read.Json.Text("source"), read.Json.Text("summary"), read.Json.IsNull("partyCount"))
            .Should().Be((DistrictHost.Community, "transfer", "旧系统登记", true));
        (await Api.Figure("dispute.registered")).Should().Be(before + 1);
        (await Api.All(Deeds.Disputes)).Should().Contain(d => d.Text("id") == stream.ToString());
        await Host.MustReplayEqualAsync();

        var resolved = (await Api.Post($"{Deeds.Disputes}/{stream}/resolve", new { agreement = "oral", occurredOn = "2024-02-05" }, ifMatch: 1)).Must(200);
        var body = new { community = DistrictHost.Neighbour, category = "land", source = "visit", partyCount = 2, occurredOn = "2024-02-02" };
        var replaced = (await Api.Replace(index, body, resolved.Version)).Must(200);
        (await Api.Get($"{Deeds.Disputes}/{stream}")).Json.Text("community").Should().Be(DistrictHost.Neighbour);
        (await Api.Figure("dispute.registered", $"unit={DistrictHost.Neighbour}&asOf={replaced.Index}")).Should().Be(1);
        (await Api.Figure("dispute.registered", $"unit={DistrictHost.Neighbour}&asOf={resolved.Index}")).Should().Be(0);
        (await Api.Get($"/api/v1/ledger/entries/{replaced.Index}")).Json.GetProperty("data").Text("type")
            .Should().Be("governance.dispute-registered.v2", "retired forms are never written again");
        await Host.MustReplayEqualAsync();

        var entry = (await Api.Get($"/api/v1/ledger/entries/{index}")).Must(200).Json;
        (entry.Text("type"), entry.GetProperty("data").GetProperty("walkIn").GetBoolean()).Should().Be((Name, false));
        (await Api.Reverse(resolved.Index, replaced.Version)).Must(200);
        (await Api.Get($"{Deeds.Disputes}/{stream}")).Json.Text("status").Should().Be("open");
    }

    // by the superuser, as nobody else could: stream, event, entry, receipt and head in one transaction, or the ledger's own triggers refuse it
    private async Task<long> WriteAsync(Guid stream, DisputeRegisteredV1 happening)
    {
        var (id, at, index) = (Guid.CreateVersion7(), DateTimeOffset.UtcNow, await Host.HeadAsync() + 1);
        at = new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        var data = JsonSerializer.SerializeToUtf8Bytes(happening, LedgerJson.Options);
        var bytes = EntryBytes.Write(id, at, Name, stream, "c-old", null, "old-1", data, null);
        await using var connection = new NpgsqlConnection(Host.Database.Superuser);
        await connection.OpenAsync();
        await using var tx = await connection.BeginTransactionAsync();
        await RunAsync("insert into ledger.mt_streams (id, type, version, tenant_id) values ($1, 'dispute', 1, '*DEFAULT*')", stream);
        await RunAsync(
            "insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type) values (nextval('ledger.mt_events_sequence'), "
                + "$1, $2, 1, $3::jsonb, $4, $5, '*DEFAULT*', $6)",
            id, stream, Encoding.UTF8.GetString(data), Name, at, typeof(DisputeRegisteredV1).FullName + ", NanhuOrg.Domain");
        await RunAsync(
            "insert into ledger.ledger_entry (idx, event_id, stream_id, topic, unit, bytes, leaf) values ($1, $2, $3, 'governance.disputes', $4, $5, $6)",
            index, id, stream, happening.Unit.Text, bytes, EntryBytes.Leaf(bytes));
        await RunAsync(
            "insert into ledger.ledger_receipt (client, key, body_hash, stream_id, public_id, version, last_index, created, at) "
                + "values ('c-old', 'old-1', $1, $2, $3, 1, $4, true, $5)",
            new byte[32], stream, stream.ToString(), index, at);
        await RunAsync("update ledger.ledger_head set position = $1, at = $2 where position = $3", index + 1, at, index);
        await tx.CommitAsync();
        return index;

        async Task RunAsync(string sql, params object[] values)
        {
            await using var command = new NpgsqlCommand(sql, connection, tx);
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            (await command.ExecuteNonQueryAsync()).Should().Be(1);
        }
    }
}
