using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>The code of a figure in the catalogue: what others take it by.</summary>
[JsonConverter(typeof(ValueJson))]
public sealed record FigureCode(string Text) : TextValue(Text), ITextValue<FigureCode>
{
    public static FigureCode Sample { get; } = new("-");

    public static FigureCode Of(string text) => new(text);
}
