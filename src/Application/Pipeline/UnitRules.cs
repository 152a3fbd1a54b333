using FluentValidation;
using FluentValidation.Results;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Pipeline;

/// <summary>Whether a unit may be named, with the stable codes and Chinese sentences that say why not.</summary>
public static class UnitRules
{
    /// <summary>A unit that is registered and not closed; of what is no command, and concerns today.</summary>
    public static void OpenUnit<T>(this IRuleBuilder<T, UnitCode> rule, IUnits units) =>
        rule.Custom((code, context) =>
        {
            if (code is null || units.Current.Unfit(code, DateOnly.MaxValue, []) is not { } wrong) return; // an optional unit that is not given
            var text = Chinese.Validation(wrong.Code, wrong.Facts.ToDictionary(f => f.Name, f => f.Value));
            context.AddFailure(new ValidationFailure(context.PropertyPath, text) { ErrorCode = wrong.Code });
        });

    /// <summary>Why a command may not name the unit; null when it may.</summary>
    /// <param name="on">The day on which it must have stood: what happened before it was closed may still be recorded. What has no day of its own may name a closed one.</param>
    /// <param name="kinds">Of one of these kinds; empty = of any.</param>
    internal static (string Code, (string Name, string Value)[] Facts)? Unfit(this UnitTree tree, UnitCode code, DateOnly? on, IReadOnlyList<UnitKind> kinds)
    {
        var unit = tree.Find(code);
        var wrong = unit is null ? "unit-unknown" : unit.ClosedOn <= on ? "unit-closed" : kinds.Count > 0 && !kinds.Contains(unit.Kind) ? "unit-of-wrong-kind" : null;
        return wrong is null ? null : (wrong, [("code", code.Text), ("kinds", string.Join("、", kinds.Select(k => Chinese.Name("unitKind", k.Code()))))]);
    }
}
