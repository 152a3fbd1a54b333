using System.Text.RegularExpressions;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Admin;

/// <summary>What waits for whom.</summary>
public sealed class HomePageTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task Nothing_waits_where_nothing_is_to_be_done()
    {
        var (desk, _) = await StaffDesk.InAsync(Host, "nothing-waits", null, StaffRole.Operator);
        using (desk) Todo(await desk.GetAsync("/")).Should().BeEmpty();
    }

    private static List<string> Todo(StaffDesk desk)
    {
        desk.Text.Should().Contain(">待办</h2>");
        var list = Regex.Match(desk.Text, "<ul class=\"todo\">.*?</ul>", RegexOptions.Singleline).Value;
        return [.. Regex.Matches(list, "<a href=.*?</a>", RegexOptions.Singleline).Select(m => m.Value)];
    }
}
