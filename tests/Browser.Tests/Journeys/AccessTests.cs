using NanhuOrg.Application.Access;
using NanhuOrg.Browser.Tests.Hosting;

namespace NanhuOrg.Browser.Tests.Journeys;

public sealed class AccessTests(DeskHost host) : DeskTests(host)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_administrators_let_somebody_in_who_then_works_there(bool script)
    {
        var name = script ? "zhang.san" : "li.si";
        await using var system = await Person.SignInAsync(Host, null, StaffRole.SystemAdministrator, script: script);
        await using var security = await Person.SignInAsync(Host, null, StaffRole.SecurityAdministrator, script: script);
        await using var newcomer = await Person.ArriveAsync(Host, script: script);

        await system.ClickAsync("系统");
        await system.ClickAsync("人员");
        await system.ClickAsync("开通账号");
        await system.Page.Locator("dialog").GetByLabel("登录名").FillAsync(name);
        await system.Page.Locator("dialog").GetByLabel("姓名").FillAsync($"测试{name}");
        await system.PressAsync("开通");
        await system.MustReadAsync("只显示这一次");
        if (script) await system.MustBeAccessibleAsync(); // axe is a script itself
        var code = (await system.Page.Locator(".secret code").TextContentAsync())!;

        await newcomer.Page.GotoAsync("/sign-in");
        if (script) await newcomer.MustBeAccessibleAsync();
        await newcomer.Page.GetByLabel("登录名").FillAsync(name);
        await newcomer.Page.GetByLabel("密码或一次性代码").FillAsync(code);
        await newcomer.PressAsync("登录");
        if (script) await newcomer.MustBeAccessibleAsync();
        await newcomer.Page.GetByLabel("新密码").FillAsync("weak");
        await newcomer.Page.GetByLabel("再输入一次").FillAsync("weak");
        await newcomer.PressAsync("设置并登录");
        await newcomer.MustReadAsync("密码至少 12 个字符");
        await newcomer.Page.GetByLabel("新密码").FillAsync(Person.Password);
        await newcomer.Page.GetByLabel("再输入一次").FillAsync(Person.Password);
        await newcomer.PressAsync("设置并登录");
        await newcomer.MustReadAsync("还没有授予角色");

        await security.GoAsync($"/system/people?q={name}");
        await security.ClickAsync($"测试{name}");
        await security.Page.GetByLabel("查询人员").CheckAsync();
        await security.PressAsync("授予");
        await security.MustReadAsync("在用");

        await newcomer.GoAsync("/");
        await newcomer.MustReadAsync($"测试{name}，您好");
        await newcomer.Page.Locator(".person summary").ClickAsync();
        await newcomer.PressAsync("退出登录");
        await newcomer.MustReadAsync("已退出登录");
    }

    [Fact]
    public async Task Somebody_sets_up_a_second_factor_and_is_asked_for_it()
    {
        await using var person = await OperatorAsync(Units.Street);
        await person.GoAsync("/account");
        await person.ClickAsync("启用");
        await person.Page.GetByLabel("密码").FillAsync(Person.Password);
        await person.PressAsync("生成验证器密钥");
        await Assertions.Expect(person.Page.Locator("svg.qr")).ToBeVisibleAsync();
        await person.MustBeAccessibleAsync();
        await person.Page.GetByLabel("验证器上的 6 位数字").FillAsync("000000");
        await person.PressAsync("启用");
        await person.MustReadAsync("验证码或恢复码不对");
        await Assertions.Expect(person.Page.Locator("svg.qr")).ToBeVisibleAsync();
    }
}
