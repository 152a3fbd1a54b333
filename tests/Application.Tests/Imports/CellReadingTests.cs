using System.Globalization;
using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Imports;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Disputes;

namespace NanhuOrg.Application.Tests.Imports;

public sealed class CellReadingTests
{
    private static readonly Choices Units = new([("南湖社区", "NH-C1"), ("湖滨社区", "NH-C2"), ("龙山", "NH-V1"), ("龙山", "NH-C9")]);

    [Theory]
    [InlineData(CellKind.Text, "2024-03-05")]
    [InlineData(CellKind.Text, "2024-3-5")]
    [InlineData(CellKind.Text, "2024/3/5")]
    [InlineData(CellKind.Text, "2024.3.5")]
    [InlineData(CellKind.Text, "2024年3月5日")]
    [InlineData(CellKind.Text, " 2024 年 3 月 5 日\u3000")]
    [InlineData(CellKind.Text, "20240305")]
    [InlineData(CellKind.Text, "2024-03-05 14:30")]
    [InlineData(CellKind.Text, "'=2024-03-05", "cell-not-a-date")]
    [InlineData(CellKind.Number, "20240305")]
    [InlineData(CellKind.Number, "45356")]
    [InlineData(CellKind.Date, "45356.75")]
    [InlineData(CellKind.Text, "2024-02-30", "cell-not-a-date")]
    [InlineData(CellKind.Text, "24-3-5", "cell-not-a-date")]
    [InlineData(CellKind.Text, "3月5日", "cell-not-a-date")]
    [InlineData(CellKind.Text, "去年", "cell-not-a-date")]
    [InlineData(CellKind.Text, "45356", "cell-not-a-date")]
    [InlineData(CellKind.Number, "12.5", "cell-not-a-date")]
    [InlineData(CellKind.Number, "-1", "cell-not-a-date")]
    [InlineData(CellKind.Number, "20241305", "cell-not-a-date")]
    [InlineData(CellKind.Number, "1e300", "cell-not-a-date")]
    [InlineData(CellKind.Boolean, "1", "cell-not-a-date")]
    [InlineData(CellKind.Formula, "45356", "cell-formula")]
    [InlineData(CellKind.Error, "#N/A", "cell-error")]
    [InlineData(CellKind.TooLong, "", "too-long")]
    public void A_day(CellKind kind, string text, string? wrong = null) => Is(Read(ColumnKind.Day, kind, text), "2024-03-05", wrong);

    [Theory]
    [InlineData(CellKind.Text, "2024-03", "2024-03")]
    [InlineData(CellKind.Text, "2024年3月", "2024-03")]
    [InlineData(CellKind.Text, "2024年第一季度", "2024-Q1")]
    [InlineData(CellKind.Text, "2024年4季度", "2024-Q4")]
    [InlineData(CellKind.Text, "2024-q2", "2024-Q2")]
    [InlineData(CellKind.Text, "2024年", "2024")]
    [InlineData(CellKind.Number, "2024", "2024")]
    [InlineData(CellKind.Date, "45352", "2024-03")] // 2024-03 was typed, the first of March was made of it
    [InlineData(CellKind.Date, "45356", null)]
    [InlineData(CellKind.Text, "2024-13", null)]
    [InlineData(CellKind.Text, "第一季度", null)]
    [InlineData(CellKind.Number, "45356", null)]
    public void A_period(CellKind kind, string text, string? period) => Is(Read(ColumnKind.Period, kind, text), period, period is null ? "cell-not-a-period" : null);

    [Theory]
    [InlineData(CellKind.Number, "87.650000000000006", "87.65")]
    [InlineData(CellKind.Number, "1E-2", "0.01")]
    [InlineData(CellKind.Text, "87.65", "87.65")]
    [InlineData(CellKind.Text, "1,234.5", "1234.5")]
    [InlineData(CellKind.Text, "-3", "-3")]
    [InlineData(CellKind.Text, "'-3", "-3")]
    [InlineData(CellKind.Text, "12,34", null)]
    [InlineData(CellKind.Text, "87.65%", null)]
    [InlineData(CellKind.Text, "3人", null)]
    [InlineData(CellKind.Number, "1E+30", null)]
    [InlineData(CellKind.Number, "NaN", null)]
    [InlineData(CellKind.Date, "3", null)]
    public void A_number(CellKind kind, string text, string? number) =>
        Is(Read(ColumnKind.Number, kind, text), number is null ? null : decimal.Parse(number, CultureInfo.InvariantCulture), number is null ? "cell-not-a-number" : null);

    [Theory]
    [InlineData(CellKind.Number, "3", 3)]
    [InlineData(CellKind.Text, "3", 3)]
    [InlineData(CellKind.Number, "3.5", null)]
    [InlineData(CellKind.Number, "3000000000", null)]
    public void A_whole_number(CellKind kind, string text, int? number) => Is(Read(ColumnKind.Whole, kind, text), number, number is null ? "cell-not-whole" : null);

    [Theory]
    [InlineData(CellKind.Text, " 双方和好\u3000", "双方和好", null)]
    [InlineData(CellKind.Text, "'=1+1", "=1+1", null)]
    [InlineData(CellKind.Text, "'引号'", "'引号'", null)]
    [InlineData(CellKind.Number, "20240001", "20240001", null)]
    [InlineData(CellKind.Number, "1.5", "1.5", null)]
    [InlineData(CellKind.Number, "430602199001010000", null, "cell-digits-lost")]
    [InlineData(CellKind.Date, "45352", null, "cell-became-date")]
    public void A_text(CellKind kind, string text, string? read, string? wrong) => Is(Read(ColumnKind.Text, kind, text), read, wrong);

    /// <summary>R0022: what is seen is recorded, or both are named.</summary>
    [Theory]
    [InlineData(ColumnKind.Number, CellKind.Number, "0.88", "88%", null)]
    [InlineData(ColumnKind.Number, CellKind.Number, "1.456", "1.46", null)]
    [InlineData(ColumnKind.Number, CellKind.Number, "12", "", null)]
    [InlineData(ColumnKind.Number, CellKind.Number, "12", "12件", null)]
    [InlineData(ColumnKind.Number, CellKind.Number, "1234.5", "1,234.50", 1234.5)]
    [InlineData(ColumnKind.Number, CellKind.Number, "1234.5", "¥1,234.50 ", 1234.5)]
    [InlineData(ColumnKind.Number, CellKind.Number, "1234.5", "\uFFE51,234.50", 1234.5)]
    [InlineData(ColumnKind.Number, CellKind.Number, "1.5", "1.50", 1.5)]
    [InlineData(ColumnKind.Whole, CellKind.Number, "12", "012", 12)]
    [InlineData(ColumnKind.Whole, CellKind.Number, "12", "13", null)]
    [InlineData(ColumnKind.Text, CellKind.Number, "12", "南调〔2024〕12号", "南调〔2024〕12号")]
    [InlineData(ColumnKind.Text, CellKind.Number, "12", "012", "012")]
    [InlineData(ColumnKind.Text, CellKind.Number, "1.5", "1.50 ", "1.50")]
    [InlineData(ColumnKind.Text, CellKind.Number, "0.88", "88%", "88%")]
    [InlineData(ColumnKind.Text, CellKind.Number, "123456789012", "1.23E+11", null)]
    [InlineData(ColumnKind.Text, CellKind.Number, "12", " ", null)]
    [InlineData(ColumnKind.Day, CellKind.Date, "45356", "2024年3月", null)]
    [InlineData(ColumnKind.Day, CellKind.Date, "45356", "3月5日", null)]
    [InlineData(ColumnKind.Day, CellKind.Number, "45356", "45356", "2024-03-05")]
    [InlineData(ColumnKind.Day, CellKind.Number, "20240305", "2024-03-05", "2024-03-05")]
    [InlineData(ColumnKind.Day, CellKind.Number, "45356", "2024-03-06", null)]
    [InlineData(ColumnKind.Period, CellKind.Number, "2024", "2024年", "2024")]
    [InlineData(ColumnKind.Period, CellKind.Number, "202403", "2024-03", "2024-03")]
    public void What_is_seen_counts_or_both_are_named(ColumnKind kind, CellKind cell, string text, string shown, object? value)
    {
        var read = CellReading.Read(Column(kind), new WorkbookCell(0, cell, text, shown), null);

        if (value is null) read.Wrong!.Text.Should().Contain($"“{shown.Trim()}”").And.EndWith("再上传。");
        Is(read, value is double number ? (decimal)number : value, value is null ? "cell-shown-otherwise" : null);
    }

    [Fact]
    public void Several_texts_stand_in_one_cell() =>
        Read(ColumnKind.Texts, CellKind.Text, "甲1号、 乙2号;丙3号\n丁4号、").Value.Should().BeEquivalentTo(new[] { "甲1号", "乙2号", "丙3号", "丁4号" }, o => o.WithStrictOrdering());

    [Theory]
    [InlineData("南湖社区", "NH-C1", null)]
    [InlineData("南 湖 社区 ", "NH-C1", null)]
    [InlineData("NH-C2", "NH-C2", null)]
    [InlineData("NH-V1", "NH-V1", null)]
    [InlineData("龙山", null, "cell-ambiguous")]
    [InlineData("nh-c2", null, "cell-no-such-unit")]
    [InlineData("南湖", null, "cell-no-such-unit")]
    public void A_unit_by_name_or_code(string text, string? code, string? wrong) => Is(Read(ColumnKind.Unit, CellKind.Text, text, Units), code, wrong);

    [Theory]
    [InlineData("婚姻家庭", "family")]
    [InlineData("family", "family")]
    [InlineData("家庭", null)]
    public void One_of_a_list_by_name_or_code(string text, string? code) =>
        Is(Read(ColumnKind.Choice, CellKind.Text, text, Choices.Of(typeof(DisputeCategory))), code, code is null ? "cell-not-in-list" : null);

    [Fact]
    public void What_cannot_be_read_is_said_with_what_would_do()
    {
        var (_, wrong) = Read(ColumnKind.Choice, CellKind.Text, "家庭", Choices.Of(typeof(DisputeCategory)));
        wrong!.Text.Should().Be("没有“家庭”这一项，只能是：邻里、物业、婚姻家庭、劳资、土地、其他。");
    }

    private static (object? Value, FieldError? Wrong) Read(ColumnKind kind, CellKind cell, string text, Choices? choices = null) =>
        CellReading.Read(Column(kind), new WorkbookCell(0, cell, text), choices);

    private static ImportColumn Column(ColumnKind kind) => new(0, "tests.imports.read", "field", kind, typeof(string), true);

    private static void Is((object? Value, FieldError? Wrong) read, object? value, string? wrong)
    {
        read.Wrong?.Code.Should().Be(wrong);
        if (wrong is null) read.Value.Should().Be(value);
        else read.Wrong.Should().NotBeNull();
    }
}
