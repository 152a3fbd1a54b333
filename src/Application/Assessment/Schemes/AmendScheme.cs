using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Schemes;

/// <summary>
/// What the scheme is to say from now on, as a whole; what is recorded is the difference. A draft is mended by it, a published scheme gets its next version.
/// </summary>
[Command("assessment.schemes.amend", Writes.Changes), Requires(Scopes.AssessmentWrite)]
public sealed record AmendScheme(Guid Id, IReadOnlyList<SchemeCategory> Categories, IReadOnlyList<Indicator> Indicators, FreeText Reason)
    : ICommand<Scheme>, IRecords<SchemeAmended>, IHappensWhenRecorded, ISchemeContent,
        IAlsoRecords<IndicatorAdded>, IAlsoRecords<IndicatorReweighted>, IAlsoRecords<IndicatorChanged>, IAlsoRecords<IndicatorRemoved>, IAlsoRecords<CategoriesSet>
{
    public Guid Stream => Id;

    public Decision<Scheme> Decide(Scheme scheme, DecisionContext context)
    {
        var events = Changes(scheme.Content, context.Today).ToList();
        if (events.Count == 0) return SchemeRefusals.NothingChanges;
        if (scheme.Status == SchemeStatus.Published) events.Add(new SchemeAmended(Reason, context.Today)); // last: until then nothing is in force
        return scheme.Decide(events);
    }

    private IEnumerable<DomainEvent<Scheme>> Changes(SchemeContent now, DateOnly on)
    {
        var difference = SchemeDifference.Between(now, new(Categories, Indicators));
        var was = now.Indicators.ToDictionary(i => i.Code);
        var will = Indicators.ToDictionary(i => i.Code);
        return
        [
            .. difference.Categories.Count > 0 ? new[] { new CategoriesSet(Categories, on) } : [],
            .. difference.Removed.Select(i => new IndicatorRemoved(i.Code, on)),
            .. difference.Changed.Select(DomainEvent<Scheme> (c) =>
                c.Fields is [{ Field: "mark" }] ? new IndicatorReweighted(c.Code, was[c.Code].Mark, will[c.Code].Mark, on) : new IndicatorChanged(will[c.Code], on)),
            .. difference.Added.Select(i => new IndicatorAdded(i, on)),
        ];
    }

    internal sealed class Rules : AbstractValidator<AmendScheme>
    {
        public Rules(FigureCatalogue figures) => this.Content(figures);
    }
}
