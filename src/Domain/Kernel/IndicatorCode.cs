using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>The code of an indicator (三级指标) within its scheme.</summary>
[JsonConverter(typeof(ValueJson))]
public sealed record IndicatorCode(string Text) : TextValue(Text), ITextValue<IndicatorCode>
{
    public static IndicatorCode Sample { get; } = new("-");

    public static IndicatorCode Of(string text) => new(text);
}
