using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Reporting.Statistics;

/// <summary>All figures of a year.</summary>
[Requires(Scopes.StatisticsRead)]
public sealed record GetStatistics(Caller Caller, int Year, Moment Moment, UnitCode? Unit, DateOnly? From, DateOnly? To) : IQuery<YearStatistics>
{
    internal sealed class Handler(IFigures figures, IEntries entries, IUnits units, FigureCatalogue catalogue) : IRequestHandler<GetStatistics, YearStatistics>
    {
        public async Task<YearStatistics> Handle(GetStatistics query, CancellationToken ct)
        {
            var asOf = await query.Moment.Resolve(entries, ct);
            var within = DataScope.Counted(units.Current, await units.AsOf(asOf.Index, ct), query.Caller, query.Unit);
            var sums = (await figures.Sums(new(query.Year, asOf.Index, within, query.From, query.To), ct)).ToLookup(s => s.Figure);
            return new([.. catalogue.All.Select(f => new FigureValue(f, f.Value(catalogue, sums, query.Year)))], asOf);
        }
    }
}

public sealed record YearStatistics(IReadOnlyList<FigureValue> Items, AsOf AsOf);
