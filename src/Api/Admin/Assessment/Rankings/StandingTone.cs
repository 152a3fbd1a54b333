using NanhuOrg.Api.Admin.Kit;
using NanhuOrg.Domain.Assessment.Rankings;

namespace NanhuOrg.Api.Admin.Assessment.Rankings;

/// <summary>How the state of a ranking is shown.</summary>
internal static class StandingTone
{
    /// <summary>The tone of its <see cref="Tag"/>.</summary>
    public static string? Of(RankingStanding standing) => standing switch { RankingStanding.Published => "good", RankingStanding.Restated => "wait", _ => null };
}
