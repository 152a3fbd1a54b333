using System.Text.Json;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;
using Type = System.Type;

namespace NanhuOrg.Architecture.Tests;

/// <summary>What the rules look at: the four layers as compiled, their source text, and the Chinese texts.</summary>
internal static class House
{
    public static readonly Assembly Domain = typeof(NanhuOrg.Domain.Kernel.DomainEvent).Assembly;
    public static readonly Assembly Application = typeof(NanhuOrg.Application.ApplicationRegistration).Assembly;
    public static readonly Assembly Infrastructure = typeof(NanhuOrg.Infrastructure.InfrastructureRegistration).Assembly;
    public static readonly Assembly Api = Assembly.Load("NanhuOrg.Api");
    public static readonly Assembly[] Layers = [Domain, Application, Infrastructure, Api];

    private static readonly Lazy<IReadOnlyList<IType>> Loaded = new(() => Load(Layers));
    private static readonly Lazy<IReadOnlyList<IType>> LoadedOffenders = new(() => Load(Assembly.GetExecutingAssembly()));

    /// <summary>Types of the house with what they depend on, as ArchUnitNET read it from the compiled code: lambdas and async methods included.</summary>
    public static IReadOnlyList<IType> Types => Loaded.Value;

    public static string Root { get; } = FindRoot();

    public static IEnumerable<Source> Sources { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Path.Combine(Root, "src"), path))
            .Where(path => !path.Split('/').Any(part => part is "obj" or "bin"))
            .Select(path => new Source(path, File.ReadAllText(Path.Combine(Root, "src", path)))),
    ];

    public static IEnumerable<IType> Of(string layer) => Types.Where(t => t.Place() is { } place && place.Layer == layer);

    public static IType Offender(Type type) => LoadedOffenders.Value.Single(t => t.FullName == type.FullName);

    public static IEnumerable<IType> Offenders(params Type[] types) => types.Select(Offender);

    /// <summary>The Chinese texts of one file, by key.</summary>
    public static IReadOnlyDictionary<string, string> Texts(string file)
    {
        using var stream = Application.GetManifestResourceStream(file)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    private static IReadOnlyList<IType> Load(params Assembly[] assemblies) =>
        [.. new ArchLoader().LoadAssemblies(assemblies).Build().Types.Where(t => t.Namespace.FullName.StartsWith("NanhuOrg", StringComparison.Ordinal))];

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "NanhuOrg.sln"))) return at.FullName;
        }

        throw new DirectoryNotFoundException("NanhuOrg.sln is in no folder above the tests.");
    }
}

/// <param name="Path">Below <c>src</c>.</param>
internal sealed record Source(string Path, string Text)
{
    public override string ToString() => Path;
}

/// <summary>Where a type lives, by the words of its namespace: layer / area / topic.</summary>
internal sealed record Place(string Layer, string? Part, string? Topic)
{
    public static Place? Of(string space) =>
        space.Split('.') is ["NanhuOrg", var layer, .. var rest] ? new(layer, rest.ElementAtOrDefault(0), rest.ElementAtOrDefault(1)) : null;
}

internal static class Looking
{
    public static Place? Place(this IType type) => type.Namespace is { } space ? Tests.Place.Of(space.FullName) : null; // type parameters have none

    /// <summary>Every type that a type has to do with, generic arguments included. A type parameter is named after the method that has it, which may be anybody's.</summary>
    public static IEnumerable<IType> Knows(this IType type) =>
        type.Dependencies.SelectMany(d => d.TargetGenericArguments.SelectMany(WithArguments).Prepend(d.Target)).Where(t => t is not GenericParameter).Distinct();

    /// <summary>The methods that a type calls: <c>System.DateTime::get_Now()</c>.</summary>
    public static IEnumerable<string> Calls(this IType type) =>
        type.Dependencies.OfType<MethodCallDependency>().Select(d => d.TargetMember.FullName[(d.TargetMember.FullName.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Distinct();

    private static IEnumerable<IType> WithArguments(GenericArgument argument) => argument.GenericArguments.SelectMany(WithArguments).Prepend(argument.Type);
}
