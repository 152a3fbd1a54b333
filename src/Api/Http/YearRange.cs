using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Schemes;

namespace NanhuOrg.Api.Http;

/// <summary>The years that may be asked for, both inclusive.</summary>
internal sealed record YearRange(int First, int Last)
{
    /// <summary>Years with figures: from the first year of record to the last that another one comes after.</summary>
    public static readonly YearRange Reported = new(SharedRules.Earliest.Year, DateOnly.MaxValue.Year - 1);

    public static readonly YearRange Assessed = new(Scheme.FirstYear, Scheme.LastYear);

    public DateOnly FirstDay => new(First, 1, 1);

    public DateOnly LastDay => new(Last, 12, 31);

    public bool Contains(int year) => year >= First && year <= Last;
}
