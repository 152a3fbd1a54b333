using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NanhuOrg.Api.Admin.Records;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Access.Matrix;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Tests.BadInput;

/// <summary>A district with something of everything, and somebody for each of the desk's pages.</summary>
public sealed partial class WalkedHost : RoutesTests.Seeded
{
    private static readonly StaffRole[] Walkers =
        [StaffRole.Operator, StaffRole.Reviewer, StaffRole.Auditor, StaffRole.SystemAdministrator, StaffRole.SecurityAdministrator];

    private readonly Dictionary<StaffRole, StaffDesk> desks = [];
    private List<Page>? pages;

    internal AskedParameters Asked { get; } = new();

    /// <param name="Address">Where it shows something.</param>
    /// <param name="Seen">By whom.</param>
    internal sealed record Page(string Pattern, string Address, StaffRole Seen);

    protected override void Configure(WebApplicationBuilder builder) => builder.Services.AddSingleton<IStartupFilter>(Asked);

    internal async Task<StaffDesk> DeskAsync(StaffRole role)
    {
        if (!desks.TryGetValue(role, out var desk)) desk = desks[role] = (await StaffDesk.InAsync(this, $"walker{(int)role}", null, role)).Desk;
        return desk;
    }

    /// <summary>All pages, each looked at once, so that what it asks for is known.</summary>
    internal async Task<IReadOnlyList<Page>> PagesAsync()
    {
        if (pages is not null) return pages;
        foreach (var role in Walkers) await DeskAsync(role);
        var person = (await Service<IAccounts>().List(default))[0].Id;
        pages = [.. Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null).SelectMany(PagesOf)];
        // an upload waits for its owner only, and an import has been made by nobody: their addresses are walked all the same
        foreach (var page in pages)
            (await (await DeskAsync(page.Seen)).GetAsync(page.Address)).Status.Should().BeOneOf([HttpStatusCode.OK, HttpStatusCode.Found, HttpStatusCode.NotFound], page.Address);
        return pages;

        IEnumerable<Page> PagesOf(RouteEndpoint e)
        {
            var pattern = "/" + e.RoutePattern.RawText!.TrimStart('/');
            var scope = e.Metadata.GetMetadata<RequiresAttribute>()?.Scope;
            var seen = Walkers.First(r => scope is null || Roles.ScopesOf(r).Contains(scope));
            if (!pattern.Contains("{Topic}", StringComparison.Ordinal) || pattern.StartsWith("/imports/", StringComparison.Ordinal))
                return [new(pattern, Part().Replace(pattern, m => PartOf(m.Groups[1].Value, pattern, person)) + Besides(pattern), seen)];
            return Registers.All.Where(r => r.Area == pattern.Split('/')[1]).Select(r => new Page(
                pattern, pattern.Replace("{Topic}", r.Topic, StringComparison.Ordinal).Replace("{Id}", RecordAt(r.Address), StringComparison.Ordinal), seen));
        }
    }

    public override Task DisposeAsync()
    {
        foreach (var desk in desks.Values) desk.Dispose();
        return base.DisposeAsync();
    }

    private string PartOf(string name, string pattern, string person) => (name, pattern) switch
    {
        ("Year", _) => "2024",
        ("Code", _) => "dispute.registered",
        ("Index", _) => $"{Mine.Index}",
        ("Unit", _) => Mine.Assessed,
        ("Topic", _) => "governance.disputes.register",
        ("Id", "/system/clients/{Id}") => Root.Id,
        ("Id", "/system/people/{Id}") => person,
        _ => RecordAt(pattern),
    };

    private string RecordAt(string path) => Mine.Records.FirstOrDefault(r => path.Contains(r.Key, StringComparison.Ordinal)).Value ?? Mine.Dispute;

    // what a page asks for only when it has been asked for something
    private static string Besides(string pattern) => pattern == "/audit/deeds" ? "?actor=p-1" : "";

    [GeneratedRegex(@"\{(\w+)(?::\w+)?\}")]
    private static partial Regex Part();
}
