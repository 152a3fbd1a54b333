using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Faults;

/// <summary>The systems of the district: each repeats a command with the same key until it has a receipt, whatever happens at the other end.</summary>
internal sealed class District(Uri address, string folder, Journal journal) : IDisposable
{
    private const string Batch = "0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e0f";

    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    private string? token;

    public async Task SettleAsync()
    {
        await UnitAsync("d1", "南湖新区", "district", null);
        await UnitAsync("s1", "湖滨街道", "street", "d1");
        for (var i = 1; i <= 3; i++) await UnitAsync($"c{i}", $"第{i}社区", "community", "s1");
        await SendAsync("batch", "/api/v1/cadres/adjustments", new { id = Batch, name = "第一批", occurredOn = "2024-03-01" }, Batch, null);
    }

    /// <summary>One client: new disputes and changes of them, recruitments that hold a claim, and proposals whose decision rests on another record.</summary>
    public async Task WorkAsync(int client, CancellationToken enough)
    {
        for (var n = 0; !enough.IsCancellationRequested; n++)
        {
            var id = Guid.NewGuid().ToString();
            var version = await DisputeAsync($"{client}-{n}", id);
            if (n % 2 == 0)
                await SendAsync($"{client}-{n}-mediated", $"/api/v1/governance/disputes/{id}/record-mediation", new { method = "上门", occurredOn = "2024-03-16" }, id, version);
            else if (n % 4 == 1) await RecruitmentAsync($"{client}-{n}-recruited", Guid.NewGuid().ToString());
            else await ProposalAsync($"{client}-{n}-proposed", Guid.NewGuid().ToString());
        }
    }

    private Task<long> RecruitmentAsync(string key, string id) => SendAsync(
        key, "/api/v1/talent/recruitments",
        new { id, person = $"t-{key}", track = "wellness", mode = "full-time", channel = "market", employer = "湖康养老产业有限公司", unit = "c2", occurredOn = "2024-03-15" }, id, null);

    private Task<long> ProposalAsync(string key, string id) =>
        SendAsync(key, "/api/v1/cadres/adjustment-items",
            new { id, batch = Batch, person = $"p-{key}", kind = "lateral", unit = "c3", post = new { from = "甲", to = "乙" }, occurredOn = "2024-03-15" }, id, null);

    public Task<long> DisputeAsync(string key, string id) => SendAsync(key, "/api/v1/governance/disputes", Dispute(id), id, null);

    private static object Dispute(string id) => new { id, community = "c1", category = "land", source = "walk-in", partyCount = 2, occurredOn = "2024-03-15" };

    /// <summary>Without patience: the answer to one attempt, and how long it took. What was acknowledged is noted.</summary>
    public async Task<(int Status, string Code, TimeSpan Took)> TryDisputeAsync(string key, string id)
    {
        var asked = Stopwatch.StartNew();
        using var request = await RequestAsync(key, "/api/v1/governance/disputes", Dispute(id), null);
        using var answer = await http.SendAsync(request);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
        if (answer.StatusCode != HttpStatusCode.Created) return ((int)answer.StatusCode, said.GetProperty("code").GetString()!, asked.Elapsed);
        journal.Tell(new(key, id, said.GetProperty("version").GetInt64(), said.GetProperty("ledgerIndex").GetInt64()));
        return (201, "", asked.Elapsed);
    }

    public async Task<(int Status, TimeSpan Took)> ReadAsync()
    {
        var asked = Stopwatch.StartNew();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/statistics/2024") { Headers = { Authorization = new("Bearer", await TokenAsync()) } };
        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, asked.Elapsed);
    }

    public async Task<List<Found>> LedgerAsync()
    {
        var found = new List<Found>();
        for (string? next = "/api/v1/ledger/entries?limit=200"; next is not null;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next) { Headers = { Authorization = new("Bearer", await TokenAsync()) } };
            using var answer = (await http.SendAsync(request)).EnsureSuccessStatusCode();
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
            foreach (var e in page.GetProperty("items").EnumerateArray())
                found.Add(new(e.GetProperty("index").GetInt64(), e.GetProperty("command").GetString()!, e.GetProperty("stream").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        return found;
    }

    public void Dispose() => http.Dispose();

    private Task<long> UnitAsync(string code, string name, string kind, string? parent) =>
        SendAsync($"unit-{code}", "/api/v1/organization/units", new { code, name, kind, parent, occurredOn = "2023-01-01" }, UnitTree.StreamOf(new(code)).ToString(), null);

    private async Task<long> SendAsync(string key, string path, object body, string stream, long? ifMatch)
    {
        for (; ; await Task.Delay(20))
        {
            try
            {
                using var request = await RequestAsync(key, path, body, ifMatch);
                using var answer = await http.SendAsync(request);
                if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created)
                {
                    var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>();
                    var (version, index) = (receipt.GetProperty("version").GetInt64(), receipt.GetProperty("ledgerIndex").GetInt64());
                    journal.Tell(new(key, stream, version, index));
                    return version;
                }

                journal.Doubt();
                if (answer.StatusCode == HttpStatusCode.Unauthorized) token = null;
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) journal.Wonder($"{key}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or JsonException)
            {
                journal.Doubt();
            }
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(string key, string path, object body, long? ifMatch)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { Authorization = new("Bearer", await TokenAsync()) } };
        request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is { } seen) request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{seen}\"")));
        return request;
    }

    private async Task<string> TokenAsync()
    {
        if (Volatile.Read(ref token) is { } known) return known;
        var client = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "bootstrap-client.json"))).RootElement;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client.GetProperty("clientId").GetString()!,
            ["client_secret"] = client.GetProperty("clientSecret").GetString()!,
        });
        using var answer = (await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form)).EnsureSuccessStatusCode();
        var fresh = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
        Volatile.Write(ref token, fresh);
        return fresh;
    }
}
