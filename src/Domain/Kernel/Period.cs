using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>A period of an assessed year as it is written: <c>2024</c>, <c>2024-Q1</c>, <c>2024-03</c>. Whether it is one depends on the indicator.</summary>
[JsonConverter(typeof(ValueJson))]
public sealed record Period(string Text) : TextValue(Text), ITextValue<Period>
{
    public static Period Sample { get; } = new("2000");

    public static Period Of(string text) => new(text);
}
