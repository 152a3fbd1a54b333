using AutoMapper;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Reporting.Figures;

namespace NanhuOrg.Api.Contracts.Ledger;

/// <summary>Which kinds of event there are, and which figures; not how an event counts.</summary>
public sealed record CatalogueV1(IReadOnlyList<CataloguedEventV1> Events, IReadOnlyList<CataloguedFigureV1> Figures);

/// <param name="Type">As in an entry.</param>
/// <param name="Topic">Area and topic of the record that it belongs to.</param>
/// <param name="Becomes">For a retired form: the present one that it is read as.</param>
/// <param name="Opens">Whether a record may begin with it.</param>
/// <param name="NotCounted">Why no figure counts it.</param>
public sealed record CataloguedEventV1(string Type, string Topic, string? Becomes, bool Opens, string? NotCounted);

/// <param name="CountsSubjects">How many different subjects there are, not how often something happened.</param>
/// <param name="Events">The types that move it; of a ratio none.</param>
public sealed record CataloguedFigureV1(string Code, int DefinitionVersion, Basis Basis, CountUnit CountUnit, bool CountsSubjects, RatioV1? Ratio, IReadOnlyList<string> Events);

/// <summary>numerator × scale / denominator, half-up to the decimals.</summary>
public sealed record RatioV1(string Numerator, string Denominator, decimal Scale, int Decimals);

internal sealed class LedgerProfile : Profile
{
    public LedgerProfile()
    {
        CreateMap<LedgerCatalogue, CatalogueV1>();
        CreateMap<CataloguedEvent, CataloguedEventV1>();
        CreateMap<CataloguedFigure, CataloguedFigureV1>();
        CreateMap<Ratio, RatioV1>();
    }
}
