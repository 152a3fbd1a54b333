using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Reporting.Statistics;

/// <summary>The entries behind a figure: their quantities add up to its value. A ratio opens to the entries of both its operands.</summary>
/// <param name="At">Only of what was counted at this very unit: what a breakdown by unit shows beside its name.</param>
[Requires(Scopes.StatisticsRead)]
public sealed record ListFigureEntries(
    Caller Caller, int Year, FigureCode Code, Moment Moment, UnitCode? Unit, UnitCode? At, DateOnly? From, DateOnly? To, Month? Month, IReadOnlyList<string> Dimensions,
    (long Index, int Nth) After, int Limit)
    : IQuery<FigureEntries?>
{
    internal sealed class Handler(IFigures figures, IEntries entries, IUnits units, FigureCatalogue catalogue) : IRequestHandler<ListFigureEntries, FigureEntries?>
    {
        public async Task<FigureEntries?> Handle(ListFigureEntries query, CancellationToken ct)
        {
            if (catalogue.Find(query.Code) is not { } figure) return null;
            var asOf = await query.Moment.Resolve(entries, ct);
            var within = DataScope.Counted(units.Current, await units.AsOf(asOf.Index, ct), query.Caller, query.Unit);
            if (query.At is { } at) within = within is null ? [UnitSpan.Always(at)] : [.. within.Where(u => u.Unit == at)];
            var found = await figures.Entries(
                new(
                    new(query.Year, asOf.Index, within, query.From, query.To),
                    [.. catalogue.Operands(figure).DefaultIfEmpty(figure).Select(f => (f.Code, f.IsStock))], query.Dimensions, query.Month, query.After, query.Limit + 1),
                ct);
            return new([.. found.Take(query.Limit)], found.Count > query.Limit, asOf);
        }
    }
}

public sealed record FigureEntries(IReadOnlyList<FigureEntry> Items, bool More, AsOf AsOf);
