using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Api.Admin.Records;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Tests.Admin;

/// <summary>Role × page × unit, made from the pages that there are: who may see what follows from the page's scope and from nothing else.</summary>
public sealed partial class PagesTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private static readonly Dictionary<string, string> Parts = new()
    {
        ["Year"] = "2024",
        ["Code"] = "dispute.registered",
        ["Index"] = "0",
        ["Unit"] = DistrictHost.Street,
        ["Topic"] = "none",
        ["Id"] = "0190b3c2-7d4e-7c1a-9f00-000000000001",
    };

    private IEnumerable<(string Address, EndpointMetadataCollection Metadata)> Pages => Host.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        .Select(e => (Part().Replace(e.RoutePattern.RawText!, m => Parts[m.Groups[1].Value]), e.Metadata)).Where(p => !p.Item1.Contains("none", StringComparison.Ordinal))
        .Select(p => (p.Item1.StartsWith('/') ? p.Item1 : "/" + p.Item1, p.Metadata)).Distinct();

    [Fact]
    public void Every_page_says_who_may_see_it() => Pages
        .Where(p => p.Metadata.GetMetadata<RequiresAttribute>() is null && p.Metadata.GetMetadata<OfOneselfAttribute>() is null).Select(p => p.Address)
        .Should().BeEquivalentTo(["/sign-in"], "only before signing in is there nobody to ask");

    [Theory]
    [InlineData(StaffRole.Operator, null)]
    [InlineData(StaffRole.Operator, DistrictHost.Street)]
    [InlineData(StaffRole.Reviewer, null)]
    [InlineData(StaffRole.Auditor, null)]
    [InlineData(StaffRole.SystemAdministrator, null)]
    [InlineData(StaffRole.SecurityAdministrator, null)]
    [InlineData(StaffRole.Reader, DistrictHost.Street)]
    public async Task A_role_sees_the_pages_of_its_scopes_and_no_other(StaffRole role, string? unit)
    {
        var (desk, _) = await StaffDesk.InAsync(Host, $"matrix-{(int)role}-{(unit is null ? "all" : "own")}", unit, role);
        var wrong = new List<string>();
        foreach (var (address, metadata) in Pages.Where(p => p.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            await desk.GetAsync(address);
            // whoever belongs to a street does not see what is the district's: another test's matter
            if (unit is not null && address.StartsWith("/ledger/entries/", StringComparison.Ordinal)) continue;
            var may = metadata.GetMetadata<RequiresAttribute>() is not { } asked || Roles.ScopesOf(role).Contains(asked.Scope);
            // what is not there is not there for whoever may look
            if (may != desk.Status is HttpStatusCode.OK or HttpStatusCode.Found or HttpStatusCode.NotFound || (!may && desk.Status != HttpStatusCode.Forbidden))
                wrong.Add($"{address}: {(int)desk.Status}");
        }

        desk.Dispose();
        wrong.Should().BeEmpty();
    }

    [Theory]
    [InlineData(StaffRole.Operator)]
    [InlineData(StaffRole.Auditor)]
    [InlineData(StaffRole.SystemAdministrator)]
    [InlineData(StaffRole.SecurityAdministrator)]
    [InlineData(StaffRole.Reader)]
    public async Task A_role_sees_the_registers_of_its_scopes_and_no_other(StaffRole role)
    {
        var (desk, _) = await StaffDesk.InAsync(Host, $"registers-{(int)role}", null, role);
        var seen = new List<string>();
        foreach (var register in Registers.All)
        {
            await desk.GetAsync(register.Address);
            if (desk.Status == HttpStatusCode.OK) seen.Add(register.Address);
            else desk.Status.Should().Be(HttpStatusCode.Forbidden, register.Address);
        }

        desk.Dispose();
        seen.Should().BeEquivalentTo(Registers.All.Where(r => Roles.ScopesOf(role).Contains(r.Scope)).Select(r => r.Address));
    }

    [Fact]
    public async Task A_street_sees_itself_and_what_is_below_and_nothing_beside_or_above()
    {
        var (own, beside) = ((await Api.Dispute()).Id, (await Api.Dispute(DistrictHost.Village)).Id);
        var (desk, _) = await StaffDesk.InAsync(Host, "street-only", DistrictHost.Street, StaffRole.Operator);
        using (desk)
        {
            foreach (var (address, status) in new[]
            {
                ($"/governance/disputes/{own}", HttpStatusCode.OK), ($"/governance/disputes/{beside}", HttpStatusCode.Forbidden), ($"/ledger/streams/{own}", HttpStatusCode.OK),
                ($"/ledger/streams/{beside}", HttpStatusCode.Forbidden), ($"/statistics/2024?unit={DistrictHost.Community}", HttpStatusCode.OK),
                ($"/statistics/2024?unit={DistrictHost.OtherStreet}", HttpStatusCode.Forbidden), ($"/statistics/2024?unit={DistrictHost.District}", HttpStatusCode.Forbidden),
                ($"/governance/disputes?unit={DistrictHost.Village}", HttpStatusCode.Forbidden), ($"/organization/units/{DistrictHost.OtherStreet}", HttpStatusCode.Forbidden),
                ($"/statistics/2024/dispute.registered/entries?unit={DistrictHost.OtherStreet}", HttpStatusCode.Forbidden), ("/ledger/entries/0", HttpStatusCode.Forbidden),
            })
            {
                (await desk.GetAsync(address)).Status.Should().Be(status, address);
            }

            (await desk.GetAsync("/governance/disputes")).Text.Should().Contain(own).And.NotContain(beside);
        }
    }

    [GeneratedRegex(@"\{(\w+)(?::\w+)?\}")]
    private static partial Regex Part();
}
