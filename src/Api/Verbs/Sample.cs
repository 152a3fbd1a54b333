using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NanhuOrg.Api.Access;
using NanhuOrg.Api.Endpoints;
using NanhuOrg.Api.Http;
using NanhuOrg.Api.Sample;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Entries;

namespace NanhuOrg.Api.Verbs;

/// <summary>
/// The fictional sample of 2024, recorded through the same API as everybody's, hence after the server listens. Each line's ledger index is known, and a line is recorded
/// whole or not at all, so where the ledger stands is where to go on after an interruption.
/// </summary>
internal static class Sample
{
    public static async Task LoadAsync(Uri address, string dataFolder, IServiceProvider services, TextWriter progress, CancellationToken ct)
    {
        var entries = services.GetRequiredService<IEntries>();
        var head = (await entries.Head(ct)).Index;
        if (head >= 0 && !await IsSample(entries, ct)) return;
        await FirstPeople.EnsureSample(dataFolder, services.GetRequiredService<IAccounts>(), ct);
        var commands = Sample2024.Commands();
        var last = commands[^1].LastIndex;
        if (head >= last) return;

        using var http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Token(http, dataFolder, ct));
        var line = new ProgressLine("装入 2024 年示例");
        foreach (var batch in Sample2024.Batches(Sample2024.After(commands, head)))
        {
            await Send(http, batch, ct);
            line.Report((batch[^1].LastIndex + 1, last + 1));
        }

        await progress.WriteLineAsync($"示例已装入：{last + 1} 条记录。");
    }

    // a ledger that began otherwise is nobody's playground
    private static async Task<bool> IsSample(IEntries entries, CancellationToken ct) =>
        await entries.Find(0, ct) is { } first && EntryBytes.Read(first.Bytes).Command.StartsWith("sample-2024-", StringComparison.Ordinal);

    private static async Task Send(HttpClient http, IReadOnlyList<SampleCommand> batch, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Topic.Prefix}/commands")
        {
            Content = new StringContent(string.Join('\n', batch.Select(c => c.ToLine())), Encoding.UTF8, CommandsEndpoint.MediaType),
        };
        request.Headers.Add(Calls.SimulatedHeader, batch[0].RecordedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
        if (batch[0].Actor is { } actor) request.Headers.Add(Callers.PersonHeader, actor);
        using var response = await http.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        foreach (var answer in (await response.Content.ReadAsStringAsync(ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.GetProperty("status").GetInt32() >= 300) throw new InvalidOperationException($"A line of the sample was refused: {answer}");
        }
    }

    private static async Task<string> Token(HttpClient http, string dataFolder, CancellationToken ct)
    {
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(BootstrapClient.File(dataFolder), ct));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = file.RootElement.GetProperty("clientId").GetString()!,
            ["client_secret"] = file.RootElement.GetProperty("clientSecret").GetString()!,
        });
        using var response = await http.PostAsync("/connect/token", form, ct);
        response.EnsureSuccessStatusCode();
        using var token = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(ct));
        return token.RootElement.GetProperty("access_token").GetString()!;
    }
}
