using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using OtpNet;

namespace NanhuOrg.Bench.Parts;

/// <summary>(d) pages of the desk as somebody signed in gets them: from the question to the last byte, without the browser.</summary>
internal static partial class DeskPages
{
    private const string Password = "Bench-of-Nanhu-1";
    private static readonly Uri SignInPage = new("/sign-in", UriKind.Relative);
    private static readonly Uri FactorPage = new("/account/second-factor", UriKind.Relative);

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
        using var auditor = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(api.Folder, "first-administrators", "auditor.json"), ct));
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{api.Port}") };
        // each form is in the answer to the one before
        var page = await http.GetStringAsync(SignInPage, ct);
        page = await Send(SignInPage, "sign-in", ("name", "auditor"), ("secret", auditor.RootElement.GetProperty("oneTimeCode").GetString()!));
        await Send(SignInPage, "sign-in", ("password", Password), ("repeated", Password));
        page = await http.GetStringAsync(FactorPage, ct);
        page = await Send(FactorPage, "offer", ("password", Password));
        var key = Base32Encoding.ToBytes(Key().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal));
        await Send(FactorPage, "confirm", ("code", new Totp(key).ComputeTotp()));
        return http;

        async Task<string> Send(Uri to, string form, params (string, string)[] typed)
        {
            var found = Form().Matches(page).Select(m => m.Value).First(f => f.Contains($"value=\"{form}\"", StringComparison.Ordinal));
            var hidden = Hidden().Matches(found).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
            using var content = new FormUrlEncodedContent(hidden.Concat(typed).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
            using var answer = await http.PostAsync(to, content, ct);
            return await answer.Content.ReadAsStringAsync(ct);
        }
    }

    [GeneratedRegex("密钥 <code>([A-Z2-7 ]+)</code>")]
    private static partial Regex Key();

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
