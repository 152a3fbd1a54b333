using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using NanhuOrg.Application.Access;
using NanhuOrg.Testing;

namespace NanhuOrg.Browser.Tests.Hosting;

/// <summary>Somebody at a browser of the own. Whatever the browser complains about, or asks of another server, fails the journey.</summary>
public sealed class Person : IAsyncDisposable
{
    public const string Password = "Journey-through-Nanhu-7";

    private readonly ConcurrentQueue<string> complaints = new();
    private readonly IBrowserContext context;
    private readonly Uri home;

    private Person(IBrowserContext context, IPage page, Uri home)
    {
        (this.context, Page, this.home) = (context, page, home);
        page.PageError += (_, error) => complaints.Enqueue($"script: {error}");
        page.Console += (_, message) =>
        {
            // a page that says "no" is no fault of the browser's
            if (message.Type == "error" && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal))
                complaints.Enqueue($"console: {message.Text}");
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } asked && asked.Authority != home.Authority) complaints.Enqueue($"asks another server: {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>A browser before signing in.</summary>
    public static async Task<Person> ArriveAsync(DeskHost host, int width = 1366, int height = 768, bool script = true)
    {
        var context = await host.Browser.NewContextAsync(new()
        {
            BaseURL = host.Address.ToString(),
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = script,
            ViewportSize = new() { Width = width, Height = height },
        });
        context.SetDefaultTimeout(20_000);
        return new(context, await context.NewPageAsync(), host.Address);
    }

    /// <summary>Somebody new, signed in through the sign-in page with a one-time code.</summary>
    public static async Task<Person> SignInAsync(DeskHost host, string? unit, StaffRole role, int width = 1366, int height = 768, bool script = true)
    {
        var person = await ArriveAsync(host, width, height, script);
        await person.SignInAsync(await host.PersonAsync(unit, role));
        return person;
    }

    public async Task SignInAsync(IssuedCode issued)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel("登录名").FillAsync(issued.Account.SignInName);
        await Page.GetByLabel("密码或一次性代码").FillAsync(issued.Code);
        await Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Page.GetByLabel("新密码").FillAsync(Password);
        await Page.GetByLabel("再输入一次").FillAsync(Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "设置并登录" }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        if (issued.Account.IsAdministrator) await SetUpSecondFactorAsync();
    }

    // where an administrator is led before anything else
    private async Task SetUpSecondFactorAsync()
    {
        await MustReadAsync("启用自己的第二因素之前");
        await Page.GetByLabel("密码", new() { Exact = true }).FillAsync(Password);
        await PressAsync("生成验证器密钥");
        var secret = new AuthenticatorSecret((await Page.Locator("main code").First.TextContentAsync())!, "");
        await Page.GetByLabel("验证器上的 6 位数字").FillAsync(Authenticator.Code(secret));
        await Page.GetByRole(AriaRole.Button, new() { Name = "启用", Exact = true }).ClickAsync();
        await MustReadAsync("我已保管好");
        await GoAsync("/");
    }

    public async Task GoAsync(string address)
    {
        var answer = await Page.GotoAsync(address);
        answer!.Status.Should().Be(200, "{0} is this person's to see", address);
    }

    public Task ClickAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    /// <summary>Presses Tab until what has this name has the focus.</summary>
    public async Task TabToAsync(string name)
    {
        const int Most = 150;
        for (var i = 0; i < Most; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            var focused = await Page.EvaluateAsync<string>(
                "(() => { const e = document.activeElement; return e.labels?.[0]?.innerText || e.getAttribute('aria-label') || (e.querySelector('.name') ?? e).innerText || "
                    + "''; })()");
            if (focused.Trim().Split('\n')[0].Trim().StartsWith(name, StringComparison.Ordinal)) return;
        }

        throw new InvalidOperationException($"Tab never comes to {name} on {Page.Url}.");
    }

    public Task TypeAsync(string text) => Page.Keyboard.TypeAsync(text);

    public async Task MustReadAsync(string text) => await Assertions.Expect(Page.Locator("body")).ToContainTextAsync(text);

    /// <summary>WCAG by axe-core: no violation at all, and nothing wider than the window.</summary>
    public async Task MustBeAccessibleAsync()
    {
        var found = await Page.RunAxe();
        found.Violations.Select(v => $"{v.Id} ({v.Impact}): {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").Should().BeEmpty("{0} is for everybody", Page.Url);
        var twice = await Page.EvaluateAsync<string[]>("(ids => ids.filter((id, i) => ids.indexOf(id) !== i))([...document.querySelectorAll('[id]')].map(e => e.id))");
        twice.Should().BeEmpty("a label finds its field by an id that is there once, at {0}", Page.Url);
        var beyond = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        beyond.Should().BeLessThanOrEqualTo(0, "{0} must not be dragged sideways at {1} px", Page.Url, Page.ViewportSize!.Width);
    }

    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        complaints.Should().BeEmpty("the browser has nothing to complain about at {0}", home);
    }
}
