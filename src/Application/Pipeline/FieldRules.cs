using System.Globalization;
using FluentValidation;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Pipeline;

/// <summary>Rules that speak of units and texts, with their stable codes and Chinese sentences: the shared vocabulary of all use cases' <c>Rules</c>.</summary>
public static class FieldRules
{
    /// <summary>The unit is registered and was not closed when it happened: what happened before may still be recorded.</summary>
    public static void OpenUnit<T>(this IRuleBuilder<T, string> rule, IUnits units, params UnitKind[] kinds) =>
        rule.Custom((code, context) =>
        {
            if (code is null) return; // an optional unit that is not given
            var unit = units.Current.Find(code);
            var wrong = unit is null ? "unit-unknown" : Closed(unit, OccurredOn(context)) ? "unit-closed" : kinds.Length > 0 && !kinds.Contains(unit.Kind) ? "unit-of-wrong-kind" : null;
            if (wrong is null) return;
            var facts = new Dictionary<string, string> { ["code"] = code, ["kinds"] = string.Join("、", kinds.Select(k => Chinese.Name("unitKind", Domain.Kernel.Codes.Code(k)))) };
            context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, Chinese.Validation(wrong, facts)) { ErrorCode = wrong });
        });

    // a rule of a record inside a command speaks of the day of the command
    private static DateOnly? OccurredOn(IValidationContext? context) =>
        context is null ? null : context.InstanceToValidate is ICommand command ? command.OccurredOn : OccurredOn(context.ParentContext);

    private static bool Closed(Unit unit, DateOnly? on) => unit.ClosedOn is { } closed && !(on < closed);

    public static void OpenCommunity<T>(this IRuleBuilder<T, string> rule, IUnits units) => rule.OpenUnit(units, UnitKind.Community, UnitKind.Village);

    /// <summary>Text that says something, up to a length.</summary>
    public static IRuleBuilderOptions<T, string?> Words<T>(this IRuleBuilder<T, string?> rule, int limit) =>
        rule.Must(text => text is null || !string.IsNullOrWhiteSpace(text)).Coded("blank")
            .Must(text => text is null || text.Length <= limit).Coded("too-long", ("limit", limit.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A pseudonymous person id: no name can be written in it.</summary>
    public static IRuleBuilderOptions<T, string> PersonId<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(Domain.Kernel.PersonId.IsWellFormed).Coded("not-a-person-id");

    /// <summary>A calendar month, <c>2024-03</c>.</summary>
    public static IRuleBuilderOptions<T, string> Month<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(month => DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)).Coded("not-a-month");

    public static IRuleBuilderOptions<T, TValue> Coded<T, TValue>(this IRuleBuilderOptions<T, TValue> rule, string code, params (string Name, string Value)[] facts) =>
        rule.WithErrorCode(code).WithMessage(Chinese.Validation(code, facts.ToDictionary(f => f.Name, f => f.Value)));
}
