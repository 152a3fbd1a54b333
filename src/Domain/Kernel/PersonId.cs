using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>A pseudonymous person id, of one shape for all areas: nobody's name can be written in it.</summary>
[JsonConverter(typeof(ValueJson))]
public sealed record PersonId(string Text) : TextValue(Text), ITextValue<PersonId>
{
    public static PersonId Sample { get; } = new("-");

    public override IEnumerable<TextFault> Faults => IsWellFormed(Text) ? [] : [new("not-a-person-id")];

    public static bool IsWellFormed(string text) => text.Length is >= 1 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    public static PersonId Of(string text) => new(text);
}
