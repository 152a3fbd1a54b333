using System.Globalization;
using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Assessment.Schemes;

[Command("assessment.schemes.draft", Writes.Creates), Requires(Scopes.AssessmentWrite)]
public sealed record DraftScheme(Guid Id, int Year, AssessmentDirection Direction, IReadOnlyList<SchemeCategory> Categories, IReadOnlyList<Indicator> Indicators)
    : ICommand<Scheme>, IRecords<SchemeDrafted>, IHappensWhenRecorded, ISchemeContent
{
    public Guid Stream => Id;

    public Decision<Scheme> Decide(Scheme scheme, DecisionContext context) => context.District is not { } district
        ? UnitRefusals.NoDistrict
        : scheme.Decide([new SchemeDrafted(district, Year, Direction, Categories, context.Today), .. Indicators.Select(i => new IndicatorAdded(i, context.Today))]);

    internal sealed class Rules : AbstractValidator<DraftScheme>
    {
        public Rules(FigureCatalogue figures)
        {
            RuleFor(c => c.Year).Must(y => y is >= Scheme.FirstYear and <= Scheme.LastYear)
                .Coded("out-of-range", ("from", Text(Scheme.FirstYear)), ("to", Text(Scheme.LastYear)));
            this.Content(figures);
        }

        private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
    }
}
