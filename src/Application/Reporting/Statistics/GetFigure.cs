using System.Globalization;
using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Reporting.Statistics;

/// <summary>One figure, perhaps broken down along an axis; null when there is no such figure or axis.</summary>
[Requires(Scopes.StatisticsRead)]
public sealed record GetFigure(Caller Caller, int Year, FigureCode Code, string? By, Moment Moment, UnitCode? Unit, DateOnly? From, DateOnly? To) : IQuery<FigureAnswer?>
{
    internal sealed class Handler(IFigures figures, IEntries entries, IUnits units, FigureCatalogue catalogue) : IRequestHandler<GetFigure, FigureAnswer?>
    {
        public async Task<FigureAnswer?> Handle(GetFigure query, CancellationToken ct)
        {
            if (catalogue.Find(query.Code) is not { } figure) return null;
            if (query.By is not null && !catalogue.Axes(figure).Contains(query.By)) return null;

            var asOf = await query.Moment.Resolve(entries, ct);
            var within = DataScope.Units(await units.AsOf(asOf.Index, ct), query.Caller, query.Unit);
            var scope = new FigureScope(query.Year, asOf.Index, within, query.From, query.To);
            var value = figure.Value(catalogue, (await figures.Sums(scope, ct)).ToLookup(s => s.Figure), query.Year);
            var groups = query.By is null ? [] : await Groups(figure, query.By, scope, ct);
            return new(new(figure, value), query.By, groups, [.. catalogue.Operands(figure)], asOf);
        }

        private async Task<IReadOnlyList<FigureGroup>> Groups(Figure figure, string axis, FigureScope scope, CancellationToken ct)
        {
            var operands = catalogue.Operands(figure).Select(f => f.Code).DefaultIfEmpty(figure.Code).ToList();
            var sums = await figures.SumsBy(axis, operands, scope, ct);
            if (axis is "month" or "week") sums = Accumulated(sums, axis, scope);
            return [.. sums.GroupBy(s => s.Key).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new FigureGroup(g.Key, figure.Value(catalogue, g.ToLookup(s => s.Figure), scope.Year)))];
        }

        // a stock stands at the end of each month or week that was asked for: what moved then, and all that moved before
        private List<FigureSum> Accumulated(IReadOnlyList<FigureSum> sums, string axis, FigureScope scope)
        {
            var days = Enumerable.Range(0, 366).Select(d => new DateOnly(scope.Year, 1, 1).AddDays(d))
                .Where(d => d.Year == scope.Year && !(d < scope.From) && !(d > scope.To));
            List<string> periods = [.. days.Select(d => axis == "month" ? Month.Containing(d).Text : Week(d.ToDateTime(default))).Distinct()];
            var all = new List<FigureSum>();
            foreach (var figure in sums.GroupBy(s => s.Figure))
            {
                var stock = catalogue.Find(figure.Key)!.IsStock;
                foreach (var period in periods.Where(p => stock || figure.Any(s => s.Key == p)))
                {
                    var quantity = figure.Where(s => stock ? string.CompareOrdinal(s.Key, period) <= 0 : s.Key == period && s.Year == scope.Year).Sum(s => s.Quantity);
                    all.Add(new(figure.Key, scope.Year, period, quantity));
                }
            }

            return all;
        }

        private static string Week(DateTime day) =>
            $"{ISOWeek.GetYear(day).ToString("D4", CultureInfo.InvariantCulture)}-W{ISOWeek.GetWeekOfYear(day).ToString("D2", CultureInfo.InvariantCulture)}";
    }
}

/// <param name="Operands">The figures a ratio rests on.</param>
public sealed record FigureAnswer(FigureValue Figure, string? By, IReadOnlyList<FigureGroup> Groups, IReadOnlyList<Figure> Operands, AsOf AsOf);

public sealed record FigureGroup(string Key, decimal? Value);
