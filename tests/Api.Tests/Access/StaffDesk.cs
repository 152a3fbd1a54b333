using System.Net;
using System.Text.RegularExpressions;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Access;

/// <summary>A browser without scripts: keeps cookies, follows links, sends forms with their hidden fields.</summary>
internal sealed partial class StaffDesk : IDisposable
{
    public const string Password = "Lotus-7-blooms";

    private readonly HttpClient http;
    private string path = "/";

    public StaffDesk(Uri address)
    {
        Cookies = new CookieContainer();
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// <param name="way">How it comes there; keeps the cookies.</param>
    public StaffDesk(Uri address, HttpMessageHandler way, CookieContainer cookies) => (http, Cookies) = (new HttpClient(way) { BaseAddress = address }, cookies);

    public CookieContainer Cookies { get; }

    /// <summary>Of whoever has set up a second factor here.</summary>
    public AuthenticatorSecret? Authenticator { get; private set; }

    public string Text { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the last answer led; null when it was a page.</summary>
    public string? Location { get; private set; }

    /// <summary>Somebody new with these roles, signed in.</summary>
    public static async Task<(StaffDesk Desk, Account Account)> InAsync(ApiHost host, string name, string? unit = null, params StaffRole[] roles)
    {
        var opened = (await host.Service<IAccounts>().Open(_ => [new NewAccount(name, "测试人员", unit is null ? null : new(unit), roles)], AccessActor.Server, default))[0];
        var desk = new StaffDesk(host.Address);
        await desk.EnterAsync("/sign-in", name, opened.Code);
        if (opened.Account.IsAdministrator) await desk.SetUpSecondFactorAsync();
        return (desk, opened.Account);
    }

    /// <summary>Without one an administrator may do nothing.</summary>
    public async Task SetUpSecondFactorAsync()
    {
        await GetAsync("/account/second-factor");
        await SendAsync("offer", ("password", Password));
        Authenticator = new(Found("密钥 <code>([A-Z2-7 ]+)</code>"), "");
        (await SendAsync("confirm", ("code", Testing.Authenticator.Code(Authenticator)))).Text.Should().Contain("我已保管好");
    }

    public async Task EnterAsync(string page, string name, string code)
    {
        await GetAsync(page);
        await SendAsync("sign-in", ("name", name), ("secret", code));
        await SendAsync("sign-in", ("password", Password), ("repeated", Password));
        Status.Should().Be(HttpStatusCode.Found, Text);
    }

    public async Task<StaffDesk> GetAsync(string to)
    {
        path = to;
        return await TakeAsync(await http.GetAsync(new Uri(to, UriKind.Relative)));
    }

    /// <summary>Sends a form of the page that was last shown.</summary>
    public async Task<StaffDesk> SendAsync(string form, params (string Name, string Value)[] typed)
    {
        var found = Forms().Matches(Text).Select(m => m.Value)
            .First(f => f.Contains($"value=\"{form}\"", StringComparison.Ordinal) || f.Contains($"action=\"{form}\"", StringComparison.Ordinal));
        var hidden = Hidden().Matches(found).Select(m => (Name: m.Groups[1].Value, Value: WebUtility.HtmlDecode(m.Groups[2].Value))).Where(h => typed.All(t => t.Name != h.Name));
        var action = Action().Match(found);
        var to = action.Success ? WebUtility.HtmlDecode(action.Groups[1].Value) : path;
        // as a browser does it: from the page's base, unless it begins at the root
        if (!to.StartsWith('/')) to = Found("<base href=\"([^\"]*)\"") + to;
        if (!to.EndsWith("sign-out", StringComparison.Ordinal)) path = to;
        return await PostAsync(to, [.. hidden, .. typed]);
    }

    public async Task<StaffDesk> PostAsync(string to, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await TakeAsync(await http.PostAsync(new Uri(to, UriKind.Relative), content));
    }

    /// <summary>Sends a form of the page that was last shown, with a file.</summary>
    public async Task<StaffDesk> UploadAsync(string form, string fileName, byte[] file)
    {
        var found = Forms().Matches(Text).Select(m => m.Value).First(f => f.Contains($"value=\"{form}\"", StringComparison.Ordinal));
        using var content = new MultipartFormDataContent();
        foreach (Match hidden in Hidden().Matches(found)) content.Add(new StringContent(WebUtility.HtmlDecode(hidden.Groups[2].Value)), hidden.Groups[1].Value);
        content.Add(new ByteArrayContent(file), "file", fileName);
        return await TakeAsync(await http.PostAsync(new Uri(path, UriKind.Relative), content));
    }

    /// <summary>What a link gives that leads to no page.</summary>
    public async Task<(string? MediaType, string? Name, byte[] Bytes)> DownloadAsync(string from)
    {
        using var answer = await http.GetAsync(new Uri(from, UriKind.Relative));
        return (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileNameStar, await answer.Content.ReadAsByteArrayAsync());
    }

    public string Found(string pattern) =>
        Regex.Match(Text, pattern) is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException($"{pattern} is not on the page: {Text}");

    public void Dispose() => http.Dispose();

    private async Task<StaffDesk> TakeAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            (Status, Location) = (answer.StatusCode, answer.Headers.Location is { IsAbsoluteUri: true } to ? to.PathAndQuery : answer.Headers.Location?.ToString());
            // everything but what would change the markup
            Text = Encoded().Replace(await answer.Content.ReadAsStringAsync(), m => WebUtility.HtmlDecode(m.Value));
        }

        return this;
    }

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("^<form[^>]* action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("&#x[0-9A-F]{3,};")]
    private static partial Regex Encoded();
}
