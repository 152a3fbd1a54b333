using System.Globalization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Assessment.Rankings;

/// <summary>Assessed periods as people say them.</summary>
internal static class Periods
{
    private const string Quarters = "一二三四";

    /// <summary><c>2024-Q1</c> → 一季度, <c>2024-03</c> → 3 月, <c>2024</c> → 全年.</summary>
    public static string Within(Period period) => period.Text switch
    {
        [_, _, _, _, '-', 'Q', var q and >= '1' and <= '4'] => $"{Quarters[q - '1']}季度",
        [_, _, _, _, '-', _, _] when int.TryParse(period.Text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var month) =>
            string.Create(CultureInfo.InvariantCulture, $"{month} 月"),
        { Length: 4 } => "全年",
        var other => other,
    };

    /// <summary>The same with its year.</summary>
    public static string Full(Period period) => period.Text.Length > 4 ? $"{period.Text[..4]} 年{(char.IsAsciiDigit(Within(period)[0]) ? " " : "")}{Within(period)}" : $"{period} 年";
}
