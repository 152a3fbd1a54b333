using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NanhuOrg.Bench.Parts;

/// <summary>(d) pages of the desk as somebody signed in gets them: from the question to the last byte, without the browser.</summary>
internal static partial class DeskPages
{
    private const string Password = "Bench-of-Nanhu-1";
    private static readonly Uri SignInPage = new("/sign-in", UriKind.Relative);

    private static readonly (string Name, string Path)[] Pages =
    [
        ("home", "/"), ("list of disputes", "/governance/disputes"), ("list, narrowed", "/governance/disputes?status=open&unit=bench-s1&from=2024-03-01&to=2024-06-30"),
        ("list by a word of one record in a thousand", $"/governance/disputes?q={Workload.Place(7)}"),
        ("list by a word of one in a hundred", $"/governance/disputes?q={Workload.Seldom}"),
        ("list by a word of every record", "/governance/disputes?q=楼道"),
        ("list, narrowed and by a word of one in a hundred", $"/governance/disputes?status=open&unit=bench-s1&from=2024-03-01&to=2024-06-30&q={Workload.Seldom}"),
        ("list by the number", $"/governance/disputes?q=调解-{DateTimeOffset.UtcNow.AddHours(8).Year}-0417"),
        ("figures of the year", "/statistics/2024"), ("ranking of 200 units", "/assessment/rankings/2024"),
        ("ranking of 200 units, as it was known half-way", "/assessment/rankings/2024?asOf={0}"),
    ];

    public static async Task<string> Run(Bed bed, IReadOnlyList<(ApiProcess Api, int Entries)> ledgers, CancellationToken ct)
    {
        var signedIn = new List<HttpClient>();
        foreach (var (api, _) in ledgers) signedIn.Add(await SignIn(api, ct));
        var rows = new List<IReadOnlyList<string>>();
        foreach (var (name, path) in Pages)
        {
            var times = ledgers.Select(_ => new List<double>()).ToList();
            for (var i = 0; i < signedIn.Count; i++) await Ask(signedIn[i], At(path, ledgers[i].Entries), [], 1, ct);
            for (var round = 1; round <= bed.Options.Rounds; round++)
            {
                for (var i = 0; i < signedIn.Count; i++) await Ask(signedIn[i], At(path, ledgers[i].Entries), times[i], bed.Options.Seconds, ct);
            }

            rows.Add([$"{name}, `{path}`", .. times.Select(t => $"{Report.Text(t.Median(), "0.0")}; {Report.Text(t.Order().ElementAt((int)(t.Count * 0.99)), "0.0")}")]);
            Report.Progress($"{name}: {string.Join(" and ", times.Select(t => $"{t.Median():0.0} ms"))}");
        }

        foreach (var http in signedIn) http.Dispose();
        return Report.Table("(d) Pages of the desk, one person, median; p99 in ms", ["", .. ledgers.Select(l => $"{l.Entries:#,0} entries")], rows);
    }

    private static string At(string path, int entries) => path.Replace("{0}", (entries / 2).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static async Task Ask(HttpClient http, string path, List<double> times, int seconds, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        do
        {
            var sentAt = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), ct);
            if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{path} was answered {answer.StatusCode}, {answer.Headers.Location}.");
            times.Add(Stopwatch.GetElapsedTime(sentAt).TotalMilliseconds);
        }
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds);
    }

    // the auditor of the first three administrators sees every page that is measured
    private static async Task<HttpClient> SignIn(ApiProcess api, CancellationToken ct)
    {
        using var people = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(api.Folder, "first-administrators.json"), ct));
        var auditor = people.RootElement.EnumerateArray().Single(p => p.GetProperty("signInName").GetString() == "auditor");
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{api.Port}") };
        var page = await http.GetStringAsync(SignInPage, ct);
        foreach (var typed in new[] { new[] { ("name", "auditor"), ("secret", auditor.GetProperty("oneTimeCode").GetString()!) },
            [("password", Password), ("repeated", Password)] })
        {
            // the second form is the answer to the first
            var form = Form().Match(page).Value;
            var hidden = Hidden().Matches(form).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
            using var content = new FormUrlEncodedContent(hidden.Concat(typed).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
            using var answer = await http.PostAsync(SignInPage, content, ct);
            page = await answer.Content.ReadAsStringAsync(ct);
        }

        return http;
    }

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
