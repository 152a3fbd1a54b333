using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>Some sentences of whoever records it: why it was done, what it was about.</summary>
[JsonConverter(typeof(ValueJson))]
public sealed record FreeText(string Text) : TextValue(Text), ITextValue<FreeText>
{
    public const int Limit = 500;

    public static FreeText Sample { get; } = new("-");

    public override IEnumerable<TextFault> Faults =>
    [
        .. string.IsNullOrWhiteSpace(Text) ? new TextFault[] { new("blank") } : [],
        .. Text.Length > Limit ? new TextFault[] { new("too-long", Limit) } : [],
    ];

    public static FreeText Of(string text) => new(text);
}
