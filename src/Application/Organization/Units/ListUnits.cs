using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Organization.Units;

/// <summary>Units in order of their code, found by code, by a part of the name, or by the name's pinyin initials.</summary>
[Requires(Scopes.OrganizationRead)]
public sealed record ListUnits(
    Caller Caller, string? After, int Limit, string? Search, UnitKind? Kind, UnitStatus? Status, UnitCode? Parent, UnitCode? Unit) : IQuery<Page<UnitView>>
{
    internal sealed class Handler(IUnits units) : IRequestHandler<ListUnits, Page<UnitView>>
    {
        public Task<Page<UnitView>> Handle(ListUnits query, CancellationToken ct)
        {
            var tree = units.Current;
            if (query.Unit is not null) DataScope.Demand(tree, query.Caller, query.Unit);
            var top = query.Unit ?? query.Caller.Unit;
            var all = tree.All.Where(u => tree.IsWithin(u.Code, top)).Select(u => UnitView.Of(u, tree.VersionOf(u.Code))).Where(u => Matches(u, query)).ToList();
            var found = all.SkipWhile(u => query.After is not null && string.CompareOrdinal(u.Code.Text, query.After) <= 0).Take(query.Limit + 1).ToList();
            return Task.FromResult(new Page<UnitView>([.. found.Take(query.Limit)], found.Count > query.Limit ? found[query.Limit - 1].Code.Text : null) { Total = all.Count });
        }

        private static bool Matches(UnitView unit, ListUnits query) =>
            (query.Kind is null || unit.Kind == query.Kind) && (query.Status is null || unit.Status == query.Status) && (query.Parent is null || unit.Parent == query.Parent)
            && (query.Search is not { Length: > 0 } text || unit.Code.Text.StartsWith(text, StringComparison.OrdinalIgnoreCase)
                || unit.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || PinyinInitials.Match(unit.Name, text));
    }
}

[Requires(Scopes.OrganizationRead)]
public sealed record FindUnit(Caller Caller, UnitCode Code) : IQuery<UnitView?>
{
    internal sealed class Handler(IUnits units) : IRequestHandler<FindUnit, UnitView?>
    {
        public Task<UnitView?> Handle(FindUnit query, CancellationToken ct)
        {
            var unit = units.Current.Find(query.Code);
            if (unit is not null) DataScope.Demand(units.Current, query.Caller, unit.Code);
            return Task.FromResult(unit is null ? null : UnitView.Of(unit, units.Current.VersionOf(unit.Code)));
        }
    }
}
