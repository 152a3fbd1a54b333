using System.Globalization;
using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>A calendar month, <c>2024-03</c>.</summary>
[JsonConverter(typeof(ValueJson))]
public sealed record Month(string Text) : TextValue(Text), ITextValue<Month>
{
    private const string Written = "yyyy-MM";

    public static Month Sample { get; } = new("2000-01");

    public override IEnumerable<TextFault> Faults => IsWellFormed(Text) ? [] : [new("not-a-month")];

    /// <summary>Of one that is well-formed.</summary>
    public DateOnly FirstDay => DateOnly.ParseExact(Text, Written, CultureInfo.InvariantCulture);

    public static bool IsWellFormed(string text) => DateOnly.TryParseExact(text, Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static Month Of(string text) => new(text);

    public static Month Containing(DateOnly day) => new(day.ToString(Written, CultureInfo.InvariantCulture));
}
