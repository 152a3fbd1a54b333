using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>The code of a category of assessed units (党群, 经济, 街道 …): of a scheme's, and of the unit that it assesses.</summary>
[JsonConverter(typeof(ValueJson))]
public sealed record CategoryCode(string Text) : TextValue(Text), ITextValue<CategoryCode>
{
    public static CategoryCode Sample { get; } = new("-");

    public static CategoryCode Of(string text) => new(text);
}
