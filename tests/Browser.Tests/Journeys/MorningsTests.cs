using NanhuOrg.Browser.Tests.Hosting;
using NanhuOrg.Testing;

namespace NanhuOrg.Browser.Tests.Journeys;

/// <summary>What the people of the department do before noon, reading nothing but the screen.</summary>
public sealed class MorningsTests(DeskHost host) : DeskTests(host)
{
    private const int Rows = 300;

    [Fact]
    public async Task A_clerk_imports_three_hundred_disputes_and_mends_five()
    {
        await using var clerk = await OperatorAsync();
        await clerk.ClickAsync("导入");
        await clerk.Page.WaitForURLAsync("**/imports");
        await clerk.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "矛盾纠纷", Exact = true }).First.ClickAsync();
        await clerk.MustBeAccessibleAsync();
        await clerk.Page.GetByText("有哪些列").ClickAsync();
        var heads = await clerk.Page.Locator("details tbody tr td:first-child").AllInnerTextsAsync();

        await UploadAsync(clerk, heads, Enumerable.Range(1, Rows).Select(n => n % 60 == 0 ? Wrong(n) : Right(n)));
        await clerk.MustReadAsync("导入 295 行合格的");
        await Assertions.Expect(clerk.Page.Locator("tbody tr").First).ToContainTextAsync("61");
        await clerk.MustBeAccessibleAsync();
        await clerk.PressAsync("导入 295 行合格的");
        await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("已导入 295 行", new() { Timeout = 60_000 });

        await clerk.ClickAsync("导入");
        await clerk.Page.WaitForURLAsync("**/imports");
        await clerk.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "矛盾纠纷", Exact = true }).First.ClickAsync();
        await UploadAsync(clerk, heads, Enumerable.Range(1, Rows).Where(n => n % 60 == 0).Select(Right));
        await clerk.PressAsync("导入 5 行合格的");
        await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("已全部导入", new() { Timeout = 60_000 });

        await clerk.ClickAsync("首页");
        await clerk.ClickAsync("考核结果待报送");
        await clerk.MustReadAsync("新桥社区，2024 年");
        await clerk.MustBeAccessibleAsync();
        await clerk.ClickAsync("新桥社区，2024 年");
        var form = clerk.Page.Locator("dialog");
        await form.GetByLabel("数值").FillAsync("八十九");
        await form.GetByLabel("佐证材料").FillAsync("南测〔2024〕6号");
        await form.GetByRole(AriaRole.Button, new() { Name = "报送考核结果" }).Last.ClickAsync();
        await clerk.MustReadAsync("请填数字");
        await clerk.MustBeAccessibleAsync();
        await form.GetByLabel("数值").FillAsync("89.5");
        await form.GetByRole(AriaRole.Button, new() { Name = "报送考核结果" }).Last.ClickAsync();
        await clerk.MustReadAsync("已记入台账");
        await Assertions.Expect(clerk.Page.Locator("main")).Not.ToContainTextAsync("新桥社区，2024 年");
    }

    [Fact]
    public async Task A_sign_in_that_ran_out_takes_nothing_away_that_was_typed()
    {
        await using var clerk = await Person.ArriveAsync(Host);
        var issued = await Host.PersonAsync(null, Application.Access.StaffRole.Operator);
        await clerk.SignInAsync(issued);
        await clerk.GoAsync("/governance/disputes?do=register");
        var form = clerk.Page.Locator("dialog");
        await form.GetByLabel("社区").SelectOptionAsync(Units.Community);
        await form.GetByLabel("简要情况").FillAsync("两户为排水沟争执，已到现场看过");
        await form.GetByLabel("发生日期").FillAsync("2025-03-04");
        await clerk.Page.Context.ClearCookiesAsync();
        await form.GetByLabel("纠纷类型").SelectOptionAsync("neighbour");
        await form.GetByLabel("纠纷来源").SelectOptionAsync("visit");
        await form.GetByRole(AriaRole.Button, new() { Name = "登记纠纷" }).Last.ClickAsync();
        await clerk.MustReadAsync("登录已结束，内容还在");
        await clerk.MustBeAccessibleAsync();
        await clerk.PressAsync("重新登录");
        await clerk.Page.GetByLabel("登录名").FillAsync(issued.Account.SignInName);
        await clerk.Page.GetByLabel("密码或一次性代码").FillAsync(Person.Password);
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await clerk.MustReadAsync("刚才的内容没有提交");
        await Assertions.Expect(form.GetByLabel("简要情况")).ToHaveValueAsync("两户为排水沟争执，已到现场看过");
        await Assertions.Expect(form.GetByLabel("发生日期")).ToHaveValueAsync("2025-03-04");
        await clerk.MustBeAccessibleAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "登记纠纷" }).Last.ClickAsync();
        await clerk.MustReadAsync("已记入台账");
        await clerk.GoAsync("/governance/disputes?do=register");
        await Assertions.Expect(form.GetByLabel("简要情况")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_reviewer_verifies_what_another_submitted_and_refuses_an_adjustment()
    {
        await using var clerk = await OperatorAsync();
        var dialog = clerk.Page.Locator("dialog");
        await clerk.GoAsync("/assessment/adjustments/propose");
        await clerk.Page.GetByLabel("单位", new() { Exact = true }).SelectOptionAsync(Units.Street);
        await clerk.Page.GetByLabel("加减分值").FillAsync("-1.5");
        await clerk.Page.GetByLabel("依据条款").FillAsync("第十二条");
        await clerk.Page.GetByLabel("依据文件").FillAsync("南组〔2024〕88号");
        await clerk.PressAsync("预览影响");
        await clerk.MustReadAsync("什么也没有记录");
        await clerk.MustBeAccessibleAsync();
        await clerk.PressAsync("确认申报加减分");
        await clerk.MustReadAsync("已记入台账");

        await using var reviewer = await ReviewerAsync();
        await reviewer.MustReadAsync("加减分待审批");
        await reviewer.ClickAsync("加减分待审批");
        await reviewer.Page.Locator("tbody tr").First.GetByRole(AriaRole.Link).First.ClickAsync();
        await reviewer.ClickAsync("不予批准加减分");
        await reviewer.Page.Locator("dialog").GetByLabel("理由").FillAsync("依据的文件尚未印发");
        await reviewer.MustBeAccessibleAsync();
        await reviewer.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "不予批准加减分" }).Last.ClickAsync();
        await reviewer.MustReadAsync("已记入台账");

        await reviewer.GoAsync("/assessment/results/waiting");
        await reviewer.ClickAsync("核验");
        await reviewer.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "核验考核结果" }).Last.ClickAsync();
        await reviewer.MustReadAsync("已记入台账");
        await reviewer.MustReadAsync("待核验的考核结果");
    }

    [Fact]
    public async Task An_auditor_goes_from_a_published_place_to_one_entry_as_of_June()
    {
        await using var auditor = await AuditorAsync();
        await auditor.ClickAsync("排名");
        await auditor.ClickAsync("公布的排名");
        await auditor.MustReadAsync("哈希");
        await auditor.MustBeAccessibleAsync();
        await auditor.GoAsync("/assessment/rankings/2024?category=street&day=2024-06-30");
        await auditor.MustReadAsync("当时所知");
        await auditor.Page.Locator("tbody tr", new() { HasText = "龙山街道" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await auditor.MustReadAsync("为什么是");
        await auditor.MustBeAccessibleAsync();
        await auditor.Page.Locator(".inputs a").First.ClickAsync();
        await auditor.Page.WaitForURLAsync(url => !url.Contains("/rankings/", StringComparison.Ordinal));
        await auditor.Page.Locator("main").GetByRole(AriaRole.Link, new() { NameRegex = new("第 [0-9,]+ 条") }).First.ClickAsync();
        await auditor.MustReadAsync("叶哈希");
        await auditor.MustReadAsync("一致");
    }

    [Fact]
    public async Task Two_clerks_at_one_record_and_the_second_loses_nothing()
    {
        await using var first = await OperatorAsync();
        await using var second = await OperatorAsync();
        await first.GoAsync("/governance/disputes?do=register");
        var form = first.Page.Locator("dialog");
        await form.GetByLabel("社区").SelectOptionAsync(Units.Community);
        await form.GetByLabel("纠纷类型").SelectOptionAsync("family");
        await form.GetByLabel("纠纷来源").SelectOptionAsync("visit");
        await form.GetByLabel("简要情况").FillAsync("<b>赡养</b> & \"费用\"");
        await form.GetByRole(AriaRole.Button, new() { Name = "登记纠纷" }).Last.ClickAsync();
        await first.MustReadAsync("已记入台账");
        await first.MustReadAsync("<b>赡养</b> & \"费用\"");
        var record = new Uri(first.Page.Url).AbsolutePath;

        await second.GoAsync($"{record}?do=record-mediation");
        await second.Page.Locator("dialog").GetByLabel("方式").FillAsync("上门调解，双方到场");
        await first.GoAsync($"{record}?do=resolve");
        await first.Page.Locator("dialog").GetByLabel("协议形式").SelectOptionAsync("oral");
        await first.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "化解纠纷" }).Last.ClickAsync();
        await first.MustReadAsync("已记入台账");
        await second.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "记录调解" }).Last.ClickAsync();
        await second.MustReadAsync("您填写期间，这件事项有了新的记录");
        await second.MustReadAsync("纠纷化解");
        await Assertions.Expect(second.Page.Locator("dialog").GetByLabel("方式")).ToHaveValueAsync("上门调解，双方到场");
        await second.MustBeAccessibleAsync();
    }

    [Fact]
    public async Task A_wrong_entry_is_replaced_after_seeing_what_that_moves_and_the_last_one_is_taken_back()
    {
        await using var clerk = await OperatorAsync();
        await clerk.GoAsync("/governance/disputes?status=resolved");
        await clerk.Page.Locator("tbody tr").First.GetByRole(AriaRole.Link).First.ClickAsync();
        await clerk.ClickAsync("更正");
        await clerk.Page.Locator("dialog").GetByLabel("纠纷类型").SelectOptionAsync("property");
        await clerk.Page.Locator("dialog").GetByLabel("理由").FillAsync("类型登记有误");
        await clerk.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "预览影响" }).Last.ClickAsync();
        await Assertions.Expect(clerk.Page.Locator(".preview")).ToContainTextAsync("化解矛盾纠纷");
        await clerk.MustBeAccessibleAsync();
        await clerk.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "确认更正记录" }).Last.ClickAsync();
        await clerk.MustReadAsync("已记入台账");
        await clerk.MustReadAsync("理由：类型登记有误");
    }

    [Fact]
    public async Task By_keyboard_alone_somebody_signs_in_and_registers_a_dispute()
    {
        var issued = await Host.PersonAsync(null, Application.Access.StaffRole.Operator);
        await using var clerk = await Person.ArriveAsync(Host);
        await clerk.Page.GotoAsync("/sign-in");
        await clerk.TabToAsync("登录名");
        await clerk.TypeAsync(issued.Account.SignInName);
        await clerk.TabToAsync("密码或一次性代码");
        await clerk.TypeAsync(issued.Code);
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.MustReadAsync("再输入一次");
        await clerk.TabToAsync("新密码");
        await clerk.TypeAsync(Person.Password);
        await clerk.TabToAsync("再输入一次");
        await clerk.TypeAsync(Person.Password);
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.MustReadAsync("您好");
        await clerk.Page.GotoAsync("/governance/disputes");
        await clerk.TabToAsync("登记纠纷");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(clerk.Page.Locator("dialog")).ToBeVisibleAsync();
        await clerk.TabToAsync("社区（村）");
        await clerk.Page.Keyboard.PressAsync("ArrowDown");
        await clerk.TabToAsync("纠纷类型");
        await clerk.Page.Keyboard.PressAsync("ArrowDown");
        await clerk.TabToAsync("纠纷来源");
        await clerk.Page.Keyboard.PressAsync("ArrowDown");
        await clerk.TabToAsync("简要情况");
        await clerk.TabToAsync("发生日期");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.MustReadAsync("已记入台账");
    }

    [Fact]
    public async Task By_keyboard_alone_somebody_opens_a_figure_and_somebody_a_ranking()
    {
        await using var reader = await ReviewerAsync();
        await reader.Page.GotoAsync("/");
        await reader.TabToAsync("年度统计");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.MustReadAsync("每个数字都可以点开");
        await reader.TabToAsync("化解矛盾纠纷");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.MustReadAsync("定义版本");
        await reader.TabToAsync("排名");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.MustReadAsync("考核排名");
        await reader.TabToAsync("街道");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.MustReadAsync("龙山街道");
    }

    private static async Task UploadAsync(Person clerk, IReadOnlyList<string> heads, IEnumerable<Dictionary<string, string>> rows)
    {
        var file = new RawWorkbook().Texts("数据",
            [[.. heads], .. rows.Select(r => heads.Select(h => r.FirstOrDefault(c => h.StartsWith(c.Key, StringComparison.Ordinal)).Value).ToArray())]).File();
        await clerk.Page.Locator("input[type=file]")
            .SetInputFilesAsync(new FilePayload { Name = "纠纷.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = file.ToArray() });
        await clerk.PressAsync("上传检查");
        await clerk.Page.WaitForURLAsync("**/imports/check/**");
    }

    private static Dictionary<string, string> Right(int n) => new()
    {
        ["社区"] = "南湖社区",
        ["纠纷类型"] = n % 2 == 0 ? "邻里" : "婚姻家庭",
        ["纠纷来源"] = "来访",
        ["发生日期"] = $"2025-0{1 + (n % 9)}-{1 + (n % 28):D2}",
        ["简要情况"] = $"第 {n} 件",
    };

    private static Dictionary<string, string> Wrong(int n) => new(Right(n)) { ["纠纷类型"] = "没有这一类" };
}
