using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Schemes;

/// <summary>What one version of an assessment scheme says: the unit categories, and the indicators of each.</summary>
public sealed record SchemeContent(IReadOnlyList<SchemeCategory> Categories, IReadOnlyList<Indicator> Indicators)
{
    /// <summary>All that is wrong with it, in the order of the content; empty when it may be published.</summary>
    public IReadOnlyList<SchemeFault> Faults() => [.. ContentFaults.Of(this)];

    /// <summary>Null = no such indicator.</summary>
    public decimal? MarkOf(IndicatorCode code) => Indicators.FirstOrDefault(i => i.Code == code)?.Mark;
}

/// <summary>A category of assessed units (党群, 经济, 执法, 街道, 国企 …). Units are ranked within their category.</summary>
/// <param name="BonusCap">The most that all bonus indicators together may add.</param>
public sealed record SchemeCategory([Identity] CategoryCode Code, string Name, decimal BonusCap);
