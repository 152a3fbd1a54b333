using System.Globalization;
using FluentValidation;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Pipeline;

/// <summary>Rules that speak of texts, with their stable codes and Chinese sentences: the shared vocabulary of all use cases' <c>Rules</c>.</summary>
public static class FieldRules
{
    /// <summary>Text that says something, up to a length.</summary>
    public static IRuleBuilderOptions<T, string?> Words<T>(this IRuleBuilder<T, string?> rule, int limit) =>
        rule.Must(text => text is null || !string.IsNullOrWhiteSpace(text)).Coded("blank")
            .Must(text => text is null || text.Length <= limit).Coded("too-long", ("limit", limit.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A code that says something, up to a length.</summary>
    public static IRuleBuilderOptions<T, TextValue?> Words<T>(this IRuleBuilder<T, TextValue?> rule, int limit) =>
        rule.Must(code => code is null || !string.IsNullOrWhiteSpace(code.Text)).Coded("blank")
            .Must(code => code is null || code.Text.Length <= limit).Coded("too-long", ("limit", limit.ToString(CultureInfo.InvariantCulture)));

    public static IRuleBuilderOptions<T, TValue> Coded<T, TValue>(this IRuleBuilderOptions<T, TValue> rule, string code, params (string Name, string Value)[] facts) =>
        rule.WithErrorCode(code).WithMessage(Chinese.Validation(code, facts.ToDictionary(f => f.Name, f => f.Value)));
}
