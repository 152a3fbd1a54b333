using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>
/// Which kinds of event there are, and which figures. Whoever computes the figures again from the entries holds it against what their own counting knows, so that
/// nothing is left out in silence. How an event counts is not in it: that must not be taken from the program that is being checked.
/// </summary>
[Requires(Scopes.LedgerRead)]
public sealed record GetCatalogue(Caller Caller) : IQuery<LedgerCatalogue>
{
    internal sealed class Handler(FigureCatalogue figures) : IRequestHandler<GetCatalogue, LedgerCatalogue>
    {
        public Task<LedgerCatalogue> Handle(GetCatalogue query, CancellationToken ct) => Task.FromResult(LedgerCatalogue.Of(figures));
    }
}

public sealed record LedgerCatalogue(IReadOnlyList<CataloguedEvent> Events, IReadOnlyList<CataloguedFigure> Figures)
{
    public static LedgerCatalogue Of(FigureCatalogue figures) =>
        new([.. EventCatalog.All.Select(kind => CataloguedEvent.Of(kind, figures))], [.. figures.All.Select(CataloguedFigure.Of)]);
}

/// <param name="Type">Stored name.</param>
/// <param name="Topic">Area and topic of the record that it belongs to.</param>
/// <param name="Becomes">For a retired form: the stored name of the present one that it is read as.</param>
/// <param name="Opens">Whether a record may begin with it.</param>
/// <param name="NotCounted">Why no figure counts it; null where one does, and for a retired form.</param>
public sealed record CataloguedEvent(string Type, string Topic, string? Becomes, bool Opens, string? NotCounted)
{
    private static readonly HashSet<Type> First = [.. CommandCatalog.All.Where(c => c.Begins).Select(c => c.Event).OfType<Type>()];

    internal static CataloguedEvent Of(EventKind kind, FigureCatalogue figures)
    {
        var present = kind.Type.GetInterfaces().SingleOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRetired<>))?.GetGenericArguments()[0];
        return new(
            kind.Name, CommandCatalog.TopicOf(kind.State), present is null ? null : EventCatalog.Of(present).Name, First.Contains(present ?? kind.Type),
            figures.NotCounted.SingleOrDefault(n => n.Event == kind.Type)?.Reason);
    }
}

/// <param name="CountsSubjects">How many different subjects there are, not how often something happened.</param>
/// <param name="Ratio">For a ratio: of which figures.</param>
/// <param name="Events">Stored names of the events that move it; of a ratio none.</param>
public sealed record CataloguedFigure(FigureCode Code, int DefinitionVersion, Basis Basis, CountUnit CountUnit, bool CountsSubjects, Ratio? Ratio, IReadOnlyList<string> Events)
{
    internal static CataloguedFigure Of(Figure figure) => new(
        figure.Code, figure.Version, figure.Basis, figure.CountUnit, figure.IsDistinct, figure.Ratio, [.. figure.Rules.Select(r => EventCatalog.Of(r.Event).Name).Distinct()]);
}
