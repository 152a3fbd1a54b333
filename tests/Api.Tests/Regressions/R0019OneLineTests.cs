using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>Names kept the line ends and outer blanks they were sent with, so that two of them looked alike and were not.</summary>
public sealed class R0019OneLineTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Theory]
    [InlineData("甲\n乙", "name:one-line")]
    [InlineData("甲\r\n乙", "name:one-line")]
    [InlineData("甲\t乙", "name:one-line")]
    [InlineData("甲\u2028乙", "name:one-line")]
    [InlineData("尾空格社区 ", "name:outer-blanks")]
    [InlineData(" 首空格社区", "name:outer-blanks")]
    [InlineData("全角空格社区\u3000", "name:outer-blanks")]
    [InlineData("不换行空格社区\u00A0", "name:outer-blanks")]
    [InlineData("无宽空格社区\u200B", "name:outer-blanks")]
    [InlineData("\uFEFF字节顺序标记社区", "name:outer-blanks")]
    [InlineData("末尾换行社区\n", "name:one-line name:outer-blanks")]
    [InlineData("  ", "name:blank")]
    public async Task A_name_is_one_line_without_blanks_around_it(string name, string errors) =>
        (await Register(name)).MustBeProblem(400, "request.invalid").Errors.Should().BeEquivalentTo(errors.Split(' '));

    [Fact]
    public async Task Blanks_within_are_part_of_a_name() => (await Register("南湖 Innovation 社区")).Must(201);

    [Fact]
    public async Task Sentences_may_have_lines_and_end_as_they_like() => await Api.Dispute(summary: "甲说：\n乙说：\n ");

    [Fact]
    public async Task A_code_within_a_list_is_named_by_its_place()
    {
        var dispute = await Api.Dispute();
        (await Api.Step(dispute, "assign-mediators", new { mediators = new[] { "p-1", "p-2 " }, occurredOn = "2024-03-06" })).MustBeProblem(400, "request.invalid")
            .Errors.Should().Contain("mediators[1]:outer-blanks");
    }

    private Task<ApiAnswer> Register(string name) =>
        Api.Post(Deeds.Units, new { code = $"OL-{Guid.NewGuid():N}"[..20], name, kind = "community", parent = DistrictHost.Street, occurredOn = "2024-01-01" });
}
