using System.Net;
using NanhuOrg.Api.Tests.Admin;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Entries;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>
/// The desk read its addresses by rules of its own: a year or a day out of range was answered with 500, and a day that does not exist with the whole year. At the interface,
/// <c>atLeast</c> far beyond the ledger was answered with 503: wait, for ever.
/// </summary>
public sealed class R0031ExtremeAddressesTests(StaffedHost host) : ApiTests<StaffedHost>(host)
{
    private const string Figure = "/statistics/2024/dispute.registered";

    [Theory]
    [InlineData("/statistics/0", "年份：应在 1949 到 9998 之间")]
    [InlineData("/statistics/1948", "年份：应在 1949 到 9998 之间")]
    [InlineData("/statistics/9999/dispute.registered", "年份：应在 1949 到 9998 之间")]
    [InlineData("/statistics/9999/dispute.registered/entries", "年份：应在 1949 到 9998 之间")]
    [InlineData("/assessment/rankings/99999", "年份：应在 2000 到 2100 之间")]
    [InlineData("/assessment/rankings/1999/moves", "年份：应在 2000 到 2100 之间")]
    [InlineData("/assessment/rankings/2101/published", "年份：应在 2000 到 2100 之间")]
    [InlineData("/assessment/rankings/0/NH-S1", "年份：应在 2000 到 2100 之间")]
    [InlineData("/assessment?year=0", "年份：应在 2000 到 2100 之间")]
    [InlineData("/assessment/results/due?year=x", "年份：应在 2000 到 2100 之间")]
    [InlineData("/statistics/2024?day=9999-12-31", "截至日期：应在 1949-01-01 到 9998-12-31 之间")]
    [InlineData("/statistics/2024?day=2024-02-30", "截至日期：请写成年-月-日")]
    [InlineData("/statistics/2024?asOf=-2", "截至第几条记录：应在 -1 到 最大 之间")]
    [InlineData("/statistics/2024?asOf=x", "截至第几条记录：请写成整数")]
    [InlineData("/statistics/2024?asOf=99999", "截至第几条记录：应在 -1 到")]
    [InlineData("/statistics/2024?from=2024-02-30", "起始日期：请写成年-月-日")]
    [InlineData("/statistics/2024?from=2024-03-02&to=2024-03-01", "截止日期：不能早于 起始日期")]
    [InlineData("/statistics/2024?unit=a%00b", "单位：文字里含有不可见的控制字符")]
    [InlineData("/statistics/2024?day=2024-05-06&day=2024-05-07", "截至日期：这一项出现了两次")]
    [InlineData(Figure + "?by=colour", "分组方式：这项数据不能按它分组")]
    [InlineData(Figure + "/entries?dimension=colour", "分类：请写成 维度=代码")]
    [InlineData(Figure + "/entries?month=2024-13", "月份：请写成年-月")]
    [InlineData(Figure + "/entries?cursor=!", "翻页标记：翻页标记不对")]
    [InlineData("/assessment/rankings/2024/moves?to=0001-01-01", "截止日期：应在 1949-01-01 到 9998-12-31 之间")]
    [InlineData("/assessment/rankings/2024/moves?from=x", "起始日期：请写成年-月-日")]
    [InlineData("/governance/disputes?cursor=!", "翻页标记：翻页标记不对")]
    [InlineData("/organization/units?page=0", "页码：应在 1 到")]
    public async Task The_desk_says_what_is_wrong_with_an_address(string address, string text)
    {
        var desk = await Host.DeskAsync();
        (await desk.GetAsync(address)).Status.Should().Be(HttpStatusCode.BadRequest, desk.Text);
        desk.Text.Should().Contain(text).And.Contain("代码 request.parameter-invalid");
    }

    [Theory]
    [InlineData(StaffRole.Operator, "/governance/disputes?from=2024-02-30", "请写成年-月-日", "value=\"2024-02-30\"")]
    [InlineData(StaffRole.Operator, "/governance/disputes?from=2024-03-02&to=2024-03-01", "不能早于 起始日期", "value=\"2024-03-01\"")]
    [InlineData(StaffRole.Operator, "/governance/disputes?status=lost", "只能是其中之一", "清除条件")]
    [InlineData(StaffRole.Operator, "/ledger/entries?after=x", "请写成整数", "value=\"x\"")]
    [InlineData(StaffRole.Auditor, "/audit/access-log?from=2024-02-30&kind=lost", "只能是其中之一", "value=\"2024-02-30\"")]
    [InlineData(StaffRole.Auditor, "/audit/deeds?actor=p-1&from=0001-01-01", "应在 1949-01-01 到", "value=\"0001-01-01\"")]
    [InlineData(StaffRole.SystemAdministrator, "/system/people?role=lost&q=x", "只能是其中之一", "value=\"x\"")]
    public async Task A_list_says_it_beside_what_was_typed_and_finds_nothing(StaffRole role, string address, string text, string kept)
    {
        var desk = await Host.DeskAsync(role);
        (await desk.GetAsync(address)).Status.Should().Be(HttpStatusCode.OK, desk.Text);
        desk.Text.Should().Contain(text).And.Contain(kept);
        desk.Text.Should().NotContain("<tbody>");
    }

    [Theory]
    [InlineData("/statistics/2024?said=recorded&nobody=asks&page=1&from=0001-01-01&to=9999-12-31")]
    [InlineData("/statistics/1949?day=1949-01-01")]
    [InlineData("/statistics/9998?day=9998-12-31")]
    [InlineData("/assessment/rankings/2100?asOf=-1")]
    [InlineData("/assessment/rankings/2000/moves?from=-1&to=1949-01-01")]
    [InlineData("/assessment/rankings/2000/moves?from=2024-08-31&to=2024-06-30")]
    [InlineData("/organization/units?page=99")]
    [InlineData("/governance/disputes?export=xlsx&do=nothing&entry=0&sort=nothing")]
    public async Task What_is_kept_at_the_edge_or_unknown_does_no_harm(string address)
    {
        var desk = await Host.DeskAsync();
        (await desk.GetAsync(address)).Status.Should().Be(HttpStatusCode.OK, desk.Text);
    }

    [Theory]
    [InlineData("/api/v1/statistics/2024")]
    [InlineData("/api/v1/statistics/2024/dispute.registered")]
    [InlineData("/api/v1/statistics/2024/dispute.registered/entries")]
    [InlineData("/api/v1/assessment/rankings/2024/published")]
    public async Task An_index_that_no_node_can_have_recorded_is_the_caller_s_mistake(string path)
    {
        var head = await Host.HeadAsync();
        var wrong = (await Api.Get($"{path}?atLeast={long.MaxValue}")).MustBeProblem(400, "request.parameter-invalid");
        wrong.Errors.Should().Equal("atLeast:out-of-range");
        (await Api.Get($"{path}?atLeast={head + Moment.FurthestAhead + 1}")).MustBeProblem(400, "request.parameter-invalid");
        foreach (var ahead in new[] { 1, Moment.FurthestAhead })
        {
            var behind = (await Api.Get($"{path}?atLeast={head + ahead}")).Must(503);
            behind.Code.Should().Be("ledger.behind");
            behind.Headers["Retry-After"].Should().Be("1");
        }

        (await Api.Get($"{path}?atLeast={head}")).Must(200);
    }
}
