using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// Who did it: a person by pseudonymous id, or the client of another system that acted for nobody. Either may stand in it, so it is compared as a person is; the ids of our
/// clients have no capitals.
/// </summary>
[JsonConverter(typeof(ValueJson))]
public sealed record ActorId(string Text) : TextValue(Text), ITextValue<ActorId>
{
    public static ActorId Sample { get; } = new("-");

    public override string Normal => Text.ToLowerInvariant();

    public static ActorId Of(string text) => new(text);

    public bool Equals(ActorId? other) => other is not null && Normal == other.Normal;

    public override int GetHashCode() => Normal.GetHashCode(StringComparison.Ordinal);
}
