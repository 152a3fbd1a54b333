using ArchUnitNET.Domain;

namespace NanhuOrg.Architecture.Tests.Rules;

/// <summary>Ids of records come from few places. Clocks, chance and culture are kept out of Domain and Application by <c>build/banned</c>, which the compiler reads.</summary>
internal static class PurityRules
{
    private static readonly string[] MayMakeIds =
        ["NanhuOrg.Application.Pipeline.CommandReader", "NanhuOrg.Application.Ledger.Corrections", "NanhuOrg.Application.Ledger.CommandIntent`1"];

    public static readonly IRule[] All =
    [
        new Rule<IType>(
            "Ids of records are made in few places only.", () => House.Types.Where(t => !MayMakeIds.Contains(t.FullName) && t.Place()!.Layer != "Infrastructure"),
            Calls("System.Guid::CreateVersion7"), () => House.Offender(typeof(Api.Offending.MakesIds))),
        new Rule<string>(
            "The places that may make ids are there and do.", () => MayMakeIds,
            name => House.Types.SingleOrDefault(t => t.FullName == name) is { } type && Calls("System.Guid::CreateVersion7")(type) is not null ? null : "makes no id",
            () => "NanhuOrg.Application.Pipeline.PageRequest"),
    ];

    private static Func<IType, string?> Calls(params string[] forbidden) => type =>
        type.Calls().Where(call => forbidden.Any(f => call.StartsWith(f, StringComparison.Ordinal))).ToList() is { Count: > 0 } calls ? $"calls {string.Join(", ", calls)}" : null;
}
