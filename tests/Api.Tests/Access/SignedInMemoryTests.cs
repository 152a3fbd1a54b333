using NanhuOrg.Api.Tests.Bulk;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Access;

/// <summary>What somebody signed in costs the server: no page stays open there, and the cookie says who it is.</summary>
[Trait("Category", "Slow")]
[Collection(AloneCollection.Name)]
public sealed class SignedInMemoryTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private static readonly string[] Pages = ["/", "/statistics/2024", "/governance/disputes", "/governance/disputes?do=register", "/ledger/entries"];

    [Fact]
    public async Task Somebody_signed_in_costs_less_than_a_hundred_kilobytes()
    {
        const int First = 10;
        const int Others = 40;
        // what is made once is made for whoever comes first
        await ComeAsync(0, First);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await ComeAsync(First, Others);
        ((GC.GetTotalMemory(forceFullCollection: true) - before) / Others).Should().BeLessThan(100 * 1024);
    }

    private async Task ComeAsync(int from, int count)
    {
        foreach (var number in Enumerable.Range(from, count))
        {
            using var desk = (await StaffDesk.InAsync(Host, $"memory{number}", null, StaffRole.Operator)).Desk;
            foreach (var page in Pages) (await desk.GetAsync(page)).Status.Should().Be(System.Net.HttpStatusCode.OK);
        }
    }
}
