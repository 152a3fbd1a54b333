using ArchUnitNET.Domain;
using Assembly = System.Reflection.Assembly;

namespace NanhuOrg.Architecture.Tests.Rules;

internal static class LayerRules
{
    private static readonly string[] Storage = ["Marten", "Npgsql", "JasperFx", "Weasel"];

    public static readonly IRule[] All =
    [
        new Rule<Assembly>("Domain references nothing but System.", () => [House.Domain], References("System"), Assembly.GetExecutingAssembly),
        new Rule<IType>("Domain knows nothing but System and itself.", () => House.Of("Domain"), OnlyKnows("System", "NanhuOrg.Domain"),
            () => House.Offender(typeof(Domain.Offending.ReadsTheDatabase))),
        new Rule<IType>(
            "Application knows no other layer but Domain.", () => House.Of("Application"), Avoids("NanhuOrg.Infrastructure", "NanhuOrg.Api"),
            () => House.Offender(typeof(Application.Offending.AsksInfrastructure))),
        new Rule<IType>("Infrastructure does not know Api.", () => House.Of("Infrastructure"), Avoids("NanhuOrg.Api"),
            () => House.Offender(typeof(Infrastructure.Offending.AsksTheApi))),
        new Rule<IType>(
            "Marten and PostgreSQL are known to Infrastructure only.", () => House.Types.Where(t => t.Place()!.Layer != "Infrastructure"), Avoids(Storage),
            () => House.Offender(typeof(Application.Offending.ReadsTheDatabase))),
        new Rule<IType>(
            "ASP.NET is known to Api only.", () => House.Types.Where(t => t.Place()!.Layer != "Api"), t => IsAboutPeople(t) ? null : Avoids("Microsoft.AspNetCore")(t),
            () => House.Offender(typeof(Application.Offending.AnswersHttp))),
        new Rule<IType>(
            "Of ASP.NET, the identity store knows Identity's core, which has no HTTP in it.", () =>
                House.Of("Infrastructure").Where(IsAboutPeople), KnowsOfAspNetOnly("Microsoft.AspNetCore.Identity"),
            () => House.Offender(typeof(Application.Offending.AnswersHttp))),
    ];

    private static bool IsAboutPeople(IType type) => type.Place() is { Layer: "Infrastructure", Part: "Identity" };

    private static Func<IType, string?> KnowsOfAspNetOnly(string space) => type =>
        Listed(type.Knows().Where(t => Begins(t.FullName, "Microsoft.AspNetCore") && t.Namespace?.FullName != space).Select(t => t.FullName));

    private static Func<Assembly, string?> References(params string[] allowed) => assembly =>
        Listed(assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !allowed.Any(a => Begins(name, a))));

    private static Func<IType, string?> OnlyKnows(params string[] allowed) => type =>
        Listed(type.Knows().Where(t => !allowed.Any(a => Begins(t.FullName, a))).Select(t => t.FullName));

    private static Func<IType, string?> Avoids(params string[] forbidden) => type =>
        Listed(type.Knows().Where(t => forbidden.Any(f => Begins(t.FullName, f) || t.Assembly?.Name.Split(',')[0] == f)).Select(t => t.FullName));

    private static bool Begins(string name, string prefix) => name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal);

    private static string? Listed(IEnumerable<string> names) => string.Join(", ", names.Distinct()) is { Length: > 0 } list ? $"knows {list}" : null;
}
