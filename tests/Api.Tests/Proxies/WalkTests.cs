using System.Net;
using System.Text.RegularExpressions;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Proxies;

/// <summary>
/// From the home page along every link, below a base path, as a browser goes: what a page leads to, sends a form to or loads lies below the base, and is there. With a proxy
/// that passes the base on and with one that takes it off.
/// </summary>
public sealed partial class WalkTests(ProxiedHost host) : ApiTests<ProxiedHost>(host)
{
    private const int Most = 120;

    private static readonly string[] Beside =
        ["/kit", "/nirgends", "/assessment/adjustments/propose", "/governance/disputes?do=register", "/statistics/2024/dispute.resolved?by=unit"];

    [Theory]
    [InlineData(StaffRole.Operator, false)]
    [InlineData(StaffRole.Auditor, true)]
    [InlineData(StaffRole.SystemAdministrator, false)]
    [InlineData(StaffRole.SecurityAdministrator, true)]
    public async Task Every_page_stays_below_the_base(StaffRole role, bool strips)
    {
        await Api.Resolve(await Api.Dispute());
        await Api.Recruitment($"t-000{(int)role}", "culture-tourism");
        using var desk = await Host.SignedInAsync($"walker-{(int)role}", strips, role);
        var (seen, next, wrong) = (new HashSet<string>(), new Queue<string>([$"{ProxiedHost.Base}/", .. Beside.Select(p => ProxiedHost.Base + p)]), new List<string>());
        while (next.TryDequeue(out var page) && seen.Count < Most)
        {
            if (!seen.Add(Kind(page))) continue;
            await desk.GetAsync(page);
            if (desk.Status is HttpStatusCode.InternalServerError or HttpStatusCode.BadRequest
                || (desk.Status == HttpStatusCode.NotFound && !page.EndsWith("/nirgends", StringComparison.Ordinal)))
                wrong.Add($"{page}: {(int)desk.Status}");
            if (desk.Location is { } moved && !IsBelow(moved)) wrong.Add($"{page} leads to {moved}");
            foreach (var address in Addresses(desk, page))
            {
                if (!IsBelow(address)) wrong.Add($"{page} names {address}");
                else if (!address.Contains("export=", StringComparison.Ordinal)) next.Enqueue(address);
            }
        }

        wrong.Should().BeEmpty();
        seen.Should().HaveCountGreaterThan(role == StaffRole.Operator ? 40 : 5, "there was somewhere to go");
    }

    // one of a kind is enough: records by their topic, questions by what they ask
    private static string Kind(string page) => Identity().Replace(Value().Replace(page, "="), "/*");

    private static bool IsBelow(string address) => address.StartsWith($"{ProxiedHost.Base}/", StringComparison.Ordinal);

    // as the browser reads them: from the page's base
    private static IEnumerable<string> Addresses(StaffDesk desk, string page)
    {
        if (!desk.Text.Contains("<base ", StringComparison.Ordinal)) return [];
        var basis = new Uri(new Uri(ProxiedHost.Outside, page), desk.Found("<base href=\"([^\"]*)\""));
        return Attribute().Matches(desk.Text).Select(m => new Uri(basis, WebUtility.HtmlDecode(m.Groups[1].Value)))
            .Select(a => a.Authority == ProxiedHost.Outside.Authority ? a.PathAndQuery : a.ToString()).Distinct();
    }

    [GeneratedRegex("<[^>]* (?:href|action|src|formaction|data-close)=\"([^\"]*)\"")]
    private static partial Regex Attribute();

    [GeneratedRegex("/(?:[0-9a-f-]{36}|[0-9]+|staff-[a-z0-9]+|c-[a-z0-9]+|NH[^/?]*)(?=[/?]|$)")]
    private static partial Regex Identity();

    [GeneratedRegex("=[^&]*")]
    private static partial Regex Value();
}
