using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>Who did it: a person by pseudonymous id, or the client of another system that acted for nobody.</summary>
[JsonConverter(typeof(ValueJson))]
public sealed record ActorId(string Text) : TextValue(Text), ITextValue<ActorId>
{
    public static ActorId Sample { get; } = new("-");

    public static ActorId Of(string text) => new(text);
}
