using System.Globalization;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Pipeline;

/// <summary>
/// Rules of every command: it did not happen in the future, nor before the first year of record; no text carries a resident's identity (PIPL arts. 5-8, 28); what a
/// text is to mean it can mean; and units are there.
/// </summary>
public sealed class SharedRules(IClock clock, IUnits units)
{
    /// <summary>Nothing is recorded from before the founding of the republic: a wrong century is a typing error.</summary>
    public static readonly DateOnly Earliest = new(1949, 10, 1);

    /// <summary>Nobody rules further ahead than this: neither is a wrong century.</summary>
    public const int YearsAhead = 10;

    public List<FieldError> Check(ICommand command, Call call)
    {
        var errors = new List<FieldError>();
        var today = clock.Today(call.SimulatedNow);
        if (command.OccurredOn > today) errors.Add(Error("occurredOn", "in-the-future", ("date", today.Iso())));
        else if (command.OccurredOn < Earliest) errors.Add(Error("occurredOn", "too-early", ("date", Earliest.Iso())));

        if (command is ITakesEffect { EffectiveFrom: var from } && (from < Earliest || from > today.AddYears(YearsAhead)))
            errors.Add(Error("effectiveFrom", "too-early-or-late", ("from", Earliest.Iso()), ("to", today.AddYears(YearsAhead).Iso())));

        foreach (var (path, field, text) in Texts.In(command))
        {
            var said = text.ToString()!;
            if (ResidentIdentity.IsIn(said)) errors.Add(Error(path, "resident-identity"));
            if (said.Any(c => char.IsControl(c) && c is not '\n' and not '\t' and not '\r')) errors.Add(Error(path, "control-character"));
            if (text is not FreeText) errors.AddRange(OneLine(said).Select(code => Error(path, code)));
            if (text is TextValue { Faults: var faults })
                errors.AddRange(faults.Select(f => Error(path, f.Code, ("limit", f.Limit?.ToString(CultureInfo.InvariantCulture) ?? ""))));
            if (text is UnitCode unit && !field.IsIdentity && units.Current.Unfit(unit, command.StandingOn, field.Kinds) is { } wrong)
                errors.Add(Error(path, wrong.Code, wrong.Facts));
        }

        return errors;
    }

    // a name or a code that looks like another one is another one: it would be listed, sorted and looked for in vain
    private static IEnumerable<string> OneLine(string text)
    {
        if (text.AsSpan().IndexOfAny("\n\r\t\u2028\u2029") >= 0) yield return "one-line";
        if (Blanks.Trimmed(text).Length is > 0 and var inner && inner < text.Length) yield return "outer-blanks";
    }

    public static FieldError Error(string field, string code, params (string Name, string Value)[] facts) => new(field, code, TextOf(code, facts));

    private static string TextOf(string code, (string Name, string Value)[] facts) =>
        Chinese.Validation(code, facts.ToDictionary(f => f.Name, f => f.Value));
}
