using System.Collections.Frozen;
using FluentValidation;
using FluentValidation.Results;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Assessment.Schemes;

namespace NanhuOrg.Application.Assessment.Schemes;

/// <summary>A command that brings a scheme's content.</summary>
internal interface ISchemeContent
{
    IReadOnlyList<SchemeCategory> Categories { get; }

    IReadOnlyList<Indicator> Indicators { get; }
}

/// <summary>
/// What is wrong with the content itself, each at its place. Marks that do not sum yet are no fault of a draft: publication refuses them.
/// </summary>
internal static class SchemeContentRules
{
    private static readonly string[] OfPublication = [SchemeFault.MarksNotHundred, SchemeFault.NoBaseIndicator];

    public static void Content<T>(this AbstractValidator<T> rules, FigureCatalogue figures)
        where T : ISchemeContent =>
        rules.RuleFor(c => c).Custom((command, context) =>
        {
            if (command.Categories.Count == 0) Fail(context, "categories", SchemeFault.Required, FrozenDictionary<string, string>.Empty);
            if (command.Indicators.Count == 0) Fail(context, "indicators", SchemeFault.Required, FrozenDictionary<string, string>.Empty);
            foreach (var fault in new SchemeContent(command.Categories, command.Indicators).Faults().Where(f => !OfPublication.Contains(f.Code)))
                Fail(context, fault.Path, fault.Code, fault.Facts);
            foreach (var (at, indicator) in command.Indicators.Index())
            {
                if (indicator.Figure is { } figure && figures.Find(figure) is not { Ratio: null, IsDistinct: false })
                    Fail(context, $"indicators[{at}].figure", "figure-not-scorable", new Dictionary<string, string> { ["code"] = figure.Text });
                else if (indicator.Figure is { } taken && !IsYears(indicator, figures.Find(taken)!))
                    Fail(context, $"indicators[{at}].aggregation", "aggregation-not-for-figure", new Dictionary<string, string> { ["code"] = taken.Text });
            }
        });

    // what was counted in the parts of a year adds up to what was counted in it, and the last of a stock's levels is that of the year
    private static bool IsYears(Indicator indicator, Figure figure) =>
        indicator.Period == IndicatorPeriod.Year || indicator.Aggregation == (figure.IsStock ? Aggregation.Last : Aggregation.Sum);

    private static void Fail<T>(ValidationContext<T> context, string path, string code, IReadOnlyDictionary<string, string> facts) =>
        context.AddFailure(new ValidationFailure(path, Chinese.Validation(code, facts)) { ErrorCode = code });
}
