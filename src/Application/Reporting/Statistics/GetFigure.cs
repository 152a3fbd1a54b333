using System.Globalization;
using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

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
            var within = DataScope.Counted(units.Current, await units.AsOf(asOf.Index, ct), query.Caller, query.Unit);
            var scope = new FigureScope(query.Year, asOf.Index, within, query.From, query.To);
            var value = figure.Value(catalogue, (await figures.Sums(scope, ct)).ToLookup(s => s.Figure), query.Year);
            var groups = query.By is null ? [] : await Groups(figure, query.By, scope, ct);
            return new(new(figure, value), query.By, groups, [.. catalogue.Operands(figure)], asOf);
        }

        private async Task<IReadOnlyList<FigureGroup>> Groups(Figure figure, string axis, FigureScope scope, CancellationToken ct)
        {
            var operands = catalogue.Operands(figure).Select(f => f.Code).DefaultIfEmpty(figure.Code).ToList();
            var sums = axis is "month" or "week" ? await ByPeriod(axis, operands, scope, ct) : await figures.SumsBy(axis, operands, scope, ct);
            return [.. sums.GroupBy(s => s.Key).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new FigureGroup(g.Key, figure.Value(catalogue, g.ToLookup(s => s.Figure), scope.Year)))];
        }

        private async Task<IReadOnlyList<FigureSum>> ByPeriod(string axis, IReadOnlyList<FigureCode> operands, FigureScope scope, CancellationToken ct)
        {
            var days = Enumerable.Range(0, 366).Select(d => new DateOnly(scope.Year, 1, 1).AddDays(d))
                .Where(d => d.Year == scope.Year && !(d < scope.From) && !(d > scope.To));
            var periods = days.GroupBy(d => axis == "month" ? Month.Containing(d).Text : Week(d.ToDateTime(default))).Select(g => (Key: g.Key, Last: g.Max())).ToList();
            var (standing, occurring) = (operands.Where(code => catalogue.Find(code)!.IsStock).ToList(), operands.Where(code => !catalogue.Find(code)!.IsStock).ToList());
            List<FigureSum> all = occurring.Count == 0 ? []
                : [.. (await figures.SumsBy(axis, occurring, scope, ct)).Where(s => s.Year == scope.Year && periods.Exists(p => p.Key == s.Key))];
            if (standing.Count == 0) return all;
            var levels = new List<FigureSum>();
            foreach (var among in periods.GroupBy(p => scope.Standing(p.Last).Units, UnitLists))
            {
                // a stock stands at the end of each period that was asked for, with the units that lie there on that day: what moved then, and all that moved before
                var sums = await figures.SumsBy(axis, standing, scope with { Units = among.Key }, ct);
                levels.AddRange(
                    from code in standing
                    from period in among
                    select new FigureSum(code, scope.Year, period.Key, sums.Where(s => s.Figure == code && string.CompareOrdinal(s.Key, period.Key) <= 0).Sum(s => s.Quantity)));
            }

            // what never was there has no level, not even nought
            return [.. all, .. levels.GroupBy(s => s.Figure).Where(g => g.Any(s => s.Quantity != 0)).SelectMany(g => g)];
        }

        private static readonly IEqualityComparer<IReadOnlyList<UnitSpan>?> UnitLists = EqualityComparer<IReadOnlyList<UnitSpan>?>.Create(
            (a, b) => a is null || b is null ? a == b : a.SequenceEqual(b), units => units?.Count ?? 0);

        private static string Week(DateTime day) =>
            $"{ISOWeek.GetYear(day).ToString("D4", CultureInfo.InvariantCulture)}-W{ISOWeek.GetWeekOfYear(day).ToString("D2", CultureInfo.InvariantCulture)}";
    }
}

/// <param name="Operands">The figures a ratio rests on.</param>
public sealed record FigureAnswer(FigureValue Figure, string? By, IReadOnlyList<FigureGroup> Groups, IReadOnlyList<Figure> Operands, AsOf AsOf);

public sealed record FigureGroup(string Key, decimal? Value);
