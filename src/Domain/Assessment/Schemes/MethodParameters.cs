using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Schemes;

/// <summary>
/// The parameters of all scoring methods in one flat record. A method needs some, takes others, and has no use for the rest, which must then be null:
/// a number that looks as if it counted, and does not, misleads. Nothing has a default, so that whatever counts stands in the scheme.
/// </summary>
/// <param name="Target">target-completion: the value that earns the full mark.</param>
/// <param name="Cap">target-completion: the completion ratio beyond which nothing more is earned, 1 to 2.</param>
/// <param name="Floor">target-completion, may be left out: the completion ratio below which nothing is earned.</param>
/// <param name="PerCase">deduct-per-case: what each case costs.</param>
/// <param name="ZeroFrom">deduct-per-case of a base indicator, may be left out: from this many cases on nothing is earned.</param>
/// <param name="Points">rank-table: the points of the first place, the second and so on; 0 beyond the table.</param>
/// <param name="Order">rank-table: which end of the values comes first.</param>
/// <param name="Ties">rank-table: what units with equal values get.</param>
/// <param name="Ladder">bonus-ladder: the levels a matter can be rewarded at.</param>
/// <param name="Items">checklist: what can be met.</param>
public sealed record MethodParameters(
    decimal? Target = null, decimal? Cap = null, decimal? Floor = null, decimal? PerCase = null, int? ZeroFrom = null, IReadOnlyList<decimal>? Points = null,
    RankOrder? Order = null, TieRule? Ties = null, IReadOnlyList<LadderLevel>? Ladder = null, IReadOnlyList<ChecklistItem>? Items = null);

/// <summary>One level of a bonus ladder: 国家级, 省级, 市级 …</summary>
public sealed record LadderLevel(string Code, string Name, decimal Points);

public sealed record ChecklistItem(string Code, string Name, decimal Points);

/// <summary>Which values come first in a rank table.</summary>
[CodeList("rankOrder")]
public enum RankOrder
{
    [JsonStringEnumMemberName("higher")] Higher,
    [JsonStringEnumMemberName("lower")] Lower,
}

/// <summary>Units with equal values get the points of the best place they share, or the average of all places they share.</summary>
[CodeList("tieRule")]
public enum TieRule
{
    [JsonStringEnumMemberName("same")] Same,
    [JsonStringEnumMemberName("averaged")] Averaged,
}
