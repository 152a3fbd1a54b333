using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// A pseudonymous person id, of one shape for all areas: nobody's name can be written in it. In another letter case it is the same person: what is read aloud and typed
/// again has none.
/// </summary>
[JsonConverter(typeof(ValueJson))]
public sealed record PersonId(string Text) : TextValue(Text), ITextValue<PersonId>
{
    public static PersonId Sample { get; } = new("-");

    public override IEnumerable<TextFault> Faults => IsWellFormed(Text) ? [] : [new("not-a-person-id")];

    public override string Normal => Text.ToLowerInvariant();

    public static bool IsWellFormed(string text) => text.Length is >= 1 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    public static PersonId Of(string text) => new(text);

    public bool Equals(PersonId? other) => other is not null && Normal == other.Normal;

    public override int GetHashCode() => Normal.GetHashCode(StringComparison.Ordinal);
}
