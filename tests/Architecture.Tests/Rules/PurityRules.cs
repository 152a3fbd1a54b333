using ArchUnitNET.Domain;

namespace NanhuOrg.Architecture.Tests.Rules;

/// <summary>Folds, deciders and figures give the same answer for ever: a replay must find what was recorded.</summary>
internal static class PurityRules
{
    private static readonly string[] Clocks =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
        "System.TimeProvider::", "System.Diagnostics.Stopwatch::", "System.Environment::get_Tick",
    ];

    private static readonly string[] Chances = ["System.Guid::NewGuid", "System.Guid::CreateVersion7", "System.Random::", "System.Security.Cryptography.RandomNumberGenerator::"];

    private static readonly string[] MayMakeIds = ["NanhuOrg.Application.Pipeline.CommandReader", "NanhuOrg.Application.Ledger.Corrections", "NanhuOrg.Application.Ledger.CommandIntent`1"];

    public static readonly IRule[] All =
    [
        new Rule<IType>("No fold, decider or figure reads a clock.", Pure, Calls(Clocks), () => House.Offender(typeof(Domain.Offending.ReadsTheClock))),
        new Rule<IType>("No fold, decider or figure rolls a die.", Pure, Calls(Chances), () => House.Offender(typeof(Domain.Offending.RollsTheDie))),
        new Rule<IType>(
            "Ids of records are made in few places only.", () => House.Types.Where(t => !MayMakeIds.Contains(t.FullName) && t.Place()!.Layer != "Infrastructure"),
            Calls("System.Guid::CreateVersion7"), () => House.Offender(typeof(Api.Offending.MakesIds))),
        new Rule<IType>("No use case makes ids that have no order.", () => House.Of("Application"), Calls("System.Guid::NewGuid"), () => House.Offender(typeof(Domain.Offending.RollsTheDie))),
        new Rule<string>(
            "The places that may make ids are there and do.", () => MayMakeIds,
            name => House.Types.SingleOrDefault(t => t.FullName == name) is { } type && Calls("System.Guid::CreateVersion7")(type) is not null ? null : "makes no id",
            () => "NanhuOrg.Application.Pipeline.PageRequest"),
    ];

    private static IEnumerable<IType> Pure() => House.Types.Where(t =>
        t.Place() is { Layer: "Domain" } or { Layer: "Application", Part: "Reporting", Topic: "Figures" });

    private static Func<IType, string?> Calls(params string[] forbidden) => type =>
        type.Calls().Where(call => forbidden.Any(f => call.StartsWith(f, StringComparison.Ordinal))).ToList() is { Count: > 0 } calls ? $"calls {string.Join(", ", calls)}" : null;
}
