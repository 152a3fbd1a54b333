using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Assessment.Schemes;

[Command("assessment.schemes.draft", Writes.Creates), Requires(Scopes.AssessmentWrite)]
public sealed record DraftScheme(Guid Id, int Year, AssessmentDirection Direction, IReadOnlyList<SchemeCategory> Categories, IReadOnlyList<Indicator> Indicators)
    : IGroundedCommand<Scheme>, IRecords<SchemeDrafted>, IHappensWhenRecorded, ISchemeContent
{
    public Guid Stream => Id;

    public IEnumerable<Ground> Grounds(Scheme scheme) => [];

    public Decision<Scheme> Decide(Scheme scheme, Grounds grounds) => grounds.District is not { } district
        ? UnitRefusals.NoDistrict
        : scheme.Decide([new SchemeDrafted(district, Year, Direction, Categories, grounds.Today), .. Indicators.Select(i => new IndicatorAdded(i, grounds.Today))]);

    internal sealed class Rules : AbstractValidator<DraftScheme>
    {
        public Rules(IUnits units, FigureCatalogue figures)
        {
            RuleFor(c => c.Year).Must(y => y is >= 2000 and <= 2100).Coded("out-of-range", ("from", "2000"), ("to", "2100"));
            this.Content(units, figures);
        }
    }
}
