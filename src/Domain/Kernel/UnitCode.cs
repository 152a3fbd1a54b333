using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>The code of an organizational unit, unique for ever.</summary>
[JsonConverter(typeof(ValueJson))]
public sealed record UnitCode(string Text) : TextValue(Text), ITextValue<UnitCode>
{
    public static UnitCode Sample { get; } = new("--");

    public static bool IsWellFormed(string text) => text.Length is >= 2 and <= 32 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    public static UnitCode Of(string text) => new(text);
}
