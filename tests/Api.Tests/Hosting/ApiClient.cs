using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Hosting;

/// <summary>Another system, as the service meets it: a token and HTTP, nothing else.</summary>
public sealed class ApiClient(HttpClient http, ClientCredentials? credentials, string? token)
{
    public static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Id => credentials!.ClientId;

    public string Token => token!;

    /// <summary>Another system of the same rights: who submits, where this one is to verify; null where a test has made none.</summary>
    public ApiClient? Colleague { get; set; }

    /// <summary>The same client with a token that says only this.</summary>
    public async Task<ApiClient> SignedInAsync(params string[] scopes)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = credentials!.ClientId, ["client_secret"] = credentials.ClientSecret };
        if (scopes.Length > 0) form["scope"] = string.Join(' ', scopes);
        using var content = new FormUrlEncodedContent(form);
        using var response = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return new(http, credentials, answer.RootElement.GetProperty("access_token").GetString());
    }

    public Task<ApiAnswer> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    /// <param name="body">Text is sent as it is, anything else as JSON.</param>
    /// <param name="key">Null = a fresh one, empty = none.</param>
    public Task<ApiAnswer> Post(string path, object body, string? key = null, long? ifMatch = null, string? person = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(body) };
        if (key != "") request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        if (ifMatch is { } version) request.Headers.Add("If-Match", $"\"{version}\"");
        if (person is not null) request.Headers.TryAddWithoutValidation("X-On-Behalf-Of", person);
        return Send(request);
    }

    /// <summary>Lines to <c>/api/v1/commands</c>; text is sent as it is.</summary>
    public async Task<IReadOnlyList<JsonElement>> Commands(IEnumerable<object> lines, string? simulated = null, string? person = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/commands")
        {
            Content = new StringContent(string.Join('\n', lines.Select(l => l as string ?? JsonSerializer.Serialize(l, Plain))), Encoding.UTF8, "application/x-ndjson"),
        };
        if (simulated is not null) request.Headers.Add("X-Simulated-Now", simulated);
        if (person is not null) request.Headers.Add("X-On-Behalf-Of", person);
        var answer = (await Send(request)).Must(200);
        return [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
    }

    public async Task<ApiAnswer> Send(HttpRequestMessage request)
    {
        using (request)
        {
            if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.SendAsync(request);
            var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
            return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, headers);
        }
    }

    /// <summary>All items of a collection, page after page until there is no next one.</summary>
    public async Task<IReadOnlyList<JsonElement>> All(string path) => (await Pages(path)).SelectMany(p => p).ToList();

    public async Task<IReadOnlyList<IReadOnlyList<JsonElement>>> Pages(string path)
    {
        var pages = new List<IReadOnlyList<JsonElement>>();
        for (var at = path; at is not null;)
        {
            var page = (await Get(at)).Must(200).Json;
            pages.Add([.. page.GetProperty("items").EnumerateArray()]);
            at = page.GetProperty("next").GetString();
            if (at is not null) at.Should().StartWith("/api/v1/", "next is a relative address");
            pages.Count.Should().BeLessThan(1000, "paging ends");
        }

        return pages;
    }

    private static HttpContent Json(object body) => body switch
    {
        HttpContent content => content,
        string text => new StringContent(text, Encoding.UTF8, "application/json"),
        _ => new StringContent(JsonSerializer.Serialize(body, Plain), Encoding.UTF8, "application/json"),
    };
}
