using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Scoring;

/// <summary>The decimals of scoring, half-up: everything on the way has 6, and what a line adds has 4.</summary>
internal static class RankPlaces
{
    public static decimal Six(decimal value) => Rounding.HalfUp(value, 6);

    public static decimal Four(decimal value) => Rounding.HalfUp(value, 4);
}
