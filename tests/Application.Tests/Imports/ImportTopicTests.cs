using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Imports;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Application.Tests.Imports;

public sealed class ImportTopicTests
{
    public static TheoryData<string> Topics() => [.. ImportTopic.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Topics))]
    public void Every_column_has_a_head_of_its_own_and_a_note(string name)
    {
        var topic = ImportTopic.Find(name)!;
        topic.Columns.Select(c => c.Head).Should().OnlyHaveUniqueItems().And.NotContain(SheetHeads.Problem);
        topic.Columns.Should().OnlyContain(c => c.Head.Any(h => h > '\u4E00') && !c.Head.Contains('·') && Chinese.Name("columnKind", c.Kind.ToString()) != null);
        topic.Title.Should().NotBeNull();
    }

    [Fact]
    public void A_dispute_and_its_resolution_stand_in_one_row() => ImportTopic.Find("governance.disputes.register")!.Columns.Select(SheetHeads.Marked).Should().Equal(
        "社区（村）*", "纠纷类型*", "纠纷来源*", "当事人数", "简要情况", "发生日期*", "协议形式", "协议编号", "化解日期");

    [Fact]
    public void Records_inside_a_command_are_columns_and_lists_of_them_are_not()
    {
        ImportTopic.Find("cadres.adjustment-items.propose")!.Columns.Select(SheetHeads.Marked).Should().Equal(
            "调整批次*", "人员代号*", "调整类别*", "干部群体", "单位*", "原任职务", "拟任职务", "原职级", "拟任职级", "提出日期*");
        ImportTopic.Find("assessment.results.submit")!.Columns.Select(SheetHeads.Marked).Should().Equal("考核方案*", "指标*", "被考核单位*", "期间*", "数值*", "佐证材料*", "报送日期*");
    }

    [Theory]
    [InlineData("import.no-rows")]
    [InlineData("import.head-missing", "社区（村）", "纠纷类型")]
    [InlineData("import.head-unknown", "社区(村)", "类型")]
    [InlineData("import.head-repeated", "社区(村)", "社区(村)*")]
    public void Heads_are_not_guessed_at(string code, params string[] heads)
    {
        var reading = () => Heads(heads);
        reading.Should().Throw<WorkbookRefusedException>().Which.Code.Should().Be(code);
    }

    [Fact]
    public void Heads_may_stand_in_any_order_with_stars_or_without_and_beside_an_old_remark()
    {
        var heads = Heads("问题", "发生日期", " 纠纷来源* ", "社区\uFF08村\uFF09*", "纠纷类型", "化解日期");
        heads[1]!.Path.Should().Be("occurredOn");
        heads[3]!.Path.Should().Be("community");
        (heads[0], heads[5]!.Step).Should().Be((null, 1));
    }

    private static SheetHeads Heads(params string[] heads) =>
        new(ImportTopic.Find("governance.disputes.register")!, heads.Length == 0 ? null : new WorkbookRow(1, [.. heads.Select((h, i) => new WorkbookCell(i, CellKind.Text, h))]));
}
