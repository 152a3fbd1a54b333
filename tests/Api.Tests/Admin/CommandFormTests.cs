using System.Net;
using System.Text.Json;
using NanhuOrg.Api.Admin.Records;
using NanhuOrg.Api.Admin.Records.Forms;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Admin;

/// <summary>A command given at the desk, by somebody whose browser runs no scripts.</summary>
public sealed class CommandFormTests(StaffedHost host) : ApiTests<StaffedHost>(host)
{
    private const string Register = "governance.disputes.register";
    private const string Registering = "/governance/disputes?do=register";

    public static TheoryData<string> Commands() => [.. InnerLoop.Of(Registers.All.SelectMany(r => r.Commands), c => (c.Area, c.Writes)).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_can_be_given_at_the_desk_as_it_can_over_the_interface(string command)
    {
        var kind = CommandCatalog.Find(command)!;
        var example = await new Examples(Api).Of(command, DistrictHost.Community, DistrictHost.Street);
        var values = FormValues.Of(JsonSerializer.SerializeToElement(example.Body, ApiClient.Plain));
        var desk = await Host.DeskAsync(Enum.GetValues<StaffRole>().First(r => Roles.ScopesOf(r).Contains(kind.Scope)));

        await desk.GetAsync($"/{kind.Area}/{kind.Topic}{(example.Id is null ? "" : "/" + example.Id)}?do={kind.Verb}");
        foreach (var path in values.Paths) desk.Text.Should().Contain($"name=\"{path}\"", "whatever can be said over the interface can be said at the desk");
        await desk.SendAsync(command, [.. values.Paths.Select(p => (p, values[p]!))]);
        // what moves places is shown first
        if (desk.Text.Contains("_confirmed", StringComparison.Ordinal))
            await desk.SendAsync(command, [.. values.Paths.Select(p => (p, values[p]!)), ("_confirmed", desk.Found("name=\"_confirmed\" value=\"([0-9a-f]+)\""))]);

        desk.Status.Should().Be(HttpStatusCode.Found, desk.Text);
        desk.Location.Should().StartWith($"/{kind.Area}/{kind.Topic}/").And.EndWith("?said=recorded");
        (await desk.GetAsync(desk.Location!)).Text.Should().Contain("已记入台账。");
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost_or_becomes_markup()
    {
        var desk = await Host.DeskAsync();
        var before = await Host.HeadAsync();
        await desk.GetAsync(Registering);
        await desk.SendAsync(Register, ("community", DistrictHost.Community), ("category", ""), ("source", "visit"), ("partyCount", "两"),
            ("summary", "</textarea><script>alert(1)</script> 13812345678"), ("occurredOn", "2999-01-01"));

        desk.Status.Should().Be(HttpStatusCode.BadRequest);
        desk.Text.Should().NotContain("<script>alert").And.Contain("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; 13812345678");
        ErrorOf(desk, "category").Should().Be("这一项必填，请补上。");
        ErrorOf(desk, "partyCount").Should().Be("请填整数，例如 12。");
        desk.Text.Should().Contain("value=\"两\"").And.Contain("value=\"2999-01-01\"").And.Contain($"<option value=\"{DistrictHost.Community}\" selected>")
            .And.Contain("<option value=\"visit\" selected>");

        await desk.SendAsync(Register, ("community", DistrictHost.Community), ("category", "land"), ("source", "visit"), ("summary", "联系 13812345678"),
            ("occurredOn", "2999-01-01"));
        ErrorOf(desk, "summary").Should().StartWith("文字里含有身份证号或电话号码。");
        ErrorOf(desk, "occurredOn").Should().StartWith("发生日期不能晚于今天");
        (await Host.HeadAsync()).Should().Be(before);
    }

    [Fact]
    public async Task A_list_says_in_which_line_it_is_wrong_and_rows_keep_what_was_typed()
    {
        var desk = await Host.DeskAsync();
        var made = await Api.Dispute();
        await desk.GetAsync($"/governance/disputes/{made.Id}?do=assign-mediators");
        await desk.SendAsync("governance.disputes.assign-mediators", ("mediators", "p-01\r\n张三\r\n\r\n"), ("occurredOn", "2024-03-06"));
        desk.Status.Should().Be(HttpStatusCode.BadRequest);
        ErrorOf(desk, "mediators").Should().StartWith("请填人员代号");
        desk.Text.Should().Contain("p-01&#xA;张三</textarea>");

        await desk.GetAsync("/assessment/schemes?do=draft");
        await desk.SendAsync("assessment.schemes.draft", ("categories[1].code", "street"), ("_more", "categories"));
        desk.Status.Should().Be(HttpStatusCode.OK);
        desk.Text.Should().Contain("name=\"categories[0].code\" value=\"street\"", "a row that nobody filled in is no row").And.Contain("name=\"categories[5].code\"")
            .And.NotContain("class=\"error\"");
    }

    [Fact]
    public async Task A_rule_that_says_no_is_said_on_top()
    {
        var desk = await Host.DeskAsync();
        await Api.Platform(DistrictHost.Neighbour);
        await desk.GetAsync("/governance/platforms?do=establish");
        await desk.SendAsync("governance.platforms.establish", ("community", DistrictHost.Neighbour), ("venue", "村部"), ("occurredOn", "2024-02-01"));
        desk.Status.Should().Be(HttpStatusCode.Conflict);
        desk.Text.Should().MatchRegex("<div class=\"notice stop\" role=\"alert\"><p>这个社区\\（村\\）已有一个平台在运行").And.Contain("value=\"村部\"");
    }

    [Fact]
    public async Task Sent_twice_it_is_recorded_once_and_sent_again_with_other_words_it_says_so()
    {
        var desk = await Host.DeskAsync();
        await desk.GetAsync(Registering);
        var (token, key) = (desk.Found("name=\"__RequestVerificationToken\" value=\"([^\"]+)\""), desk.Found("name=\"_key\" value=\"([^\"]+)\""));
        (string, string)[] form = [("_handler", Register), ("__RequestVerificationToken", token), ("_key", key), ("community", DistrictHost.Community), ("category", "land"),
            ("source", "visit"), ("occurredOn", "2024-03-01")];
        var first = (await desk.PostAsync(Registering, form)).Location;
        var head = await Host.HeadAsync();
        (await desk.PostAsync(Registering, form)).Location.Should().Be(first);
        (await Host.HeadAsync()).Should().Be(head);

        await desk.PostAsync(Registering, [.. form, ("summary", "后来想起的")]);
        desk.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        desk.Text.Should().Contain("这张表单先前已经提交成功").And.Contain("后来想起的</textarea>");
        (await Host.HeadAsync()).Should().Be(head);
    }

    [Fact]
    public async Task Who_was_overtaken_keeps_what_was_typed_is_told_what_changed_and_can_send_it_again()
    {
        var desk = await Host.DeskAsync();
        var made = await Api.Dispute();
        var address = $"/governance/disputes/{made.Id}?do=record-mediation";
        await desk.GetAsync(address);
        var other = (await Api.Step(made, "assign-mediators", new { mediators = new[] { "p-07" }, occurredOn = "2024-03-06" })).Must(200);

        await desk.SendAsync("governance.disputes.record-mediation", ("method", "上门调解"), ("occurredOn", "2024-03-07"));
        desk.Status.Should().Be(HttpStatusCode.PreconditionFailed);
        desk.Text.Should().Contain("您填写期间，这件事项有了新的记录。").And.Contain("指派调解员").And.Contain($"ledger/entries/{other.Index}").And.Contain("value=\"上门调解\"")
            .And.Contain("name=\"_version\" value=\"2\"");

        await desk.SendAsync("governance.disputes.record-mediation", ("method", "上门调解"), ("occurredOn", "2024-03-07"));
        desk.Status.Should().Be(HttpStatusCode.Found, desk.Text);
        (await Api.Get($"{Deeds.Disputes}/{made.Id}")).Json.Number("version").Should().Be(3);
    }

    [Fact]
    public async Task Whoever_may_not_give_a_command_has_no_form_for_it_and_a_form_made_by_hand_records_nothing()
    {
        var desk = await Host.DeskAsync(StaffRole.Reviewer);
        var before = await Host.HeadAsync();
        (await desk.GetAsync(Registering)).Text.Should().NotContain("name=\"_key\"").And.NotContain("登记纠纷");
        await desk.PostAsync(Registering, ("_handler", Register), ("__RequestVerificationToken", desk.Found("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")),
            ("_key", "k"), ("community", DistrictHost.Community), ("category", "land"), ("source", "visit"), ("occurredOn", "2024-03-01"));
        desk.Status.Should().Be(HttpStatusCode.BadRequest);
        var street = await Host.DeskAsync(StaffRole.Operator, DistrictHost.OtherStreet);
        await street.GetAsync(Registering);
        await street.SendAsync(Register, ("community", DistrictHost.Community), ("category", "land"), ("source", "visit"), ("occurredOn", "2024-03-01"));
        street.Status.Should().Be(HttpStatusCode.Forbidden);
        await street.GetAsync(Registering);
        (await street.PostAsync(Registering, ("_handler", Register), ("_key", "k"))).Location.Should().Contain("said=form-outdated", "nothing is recorded without a token of ours");
        (await Host.HeadAsync()).Should().Be(before);
    }

    private static string ErrorOf(StaffDesk desk, string field) => desk.Found($"id=\"[fd]-{field}-error\">([^<]*)<");
}
