using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Architecture.Tests.Rules;

internal static partial class Shapes
{
    /// <summary>RedTourism → red-tourism.</summary>
    public static string Kebab(this string name) => Hump().Replace(name, "-$1").ToLowerInvariant();

    /// <summary>The compiler gives every record class a method of this name.</summary>
    public static bool IsSealedRecord(this Type type) => type is { IsSealed: true, IsClass: true } && type.GetMethod("<Clone>$") is not null;

    /// <summary>Arguments of every closed form of an open interface that the type implements.</summary>
    public static IEnumerable<Type> Arguments(this Type type, Type open) =>
        type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == open).Select(i => i.GetGenericArguments()[0]);

    /// <summary>Properties that can be set after construction. <c>CanWrite</c> is true for <c>init</c> too, so the modifier is looked for.</summary>
    public static IEnumerable<PropertyInfo> Settable(this Type type) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(p => p.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));

    /// <summary>A value that nobody can change behind an event's back.</summary>
    public static bool IsImmutable(this Type type) =>
        type.IsValueType || type == typeof(string) || type == typeof(Type)
        || (type.IsGenericType && type.GetGenericTypeDefinition() is var open
        && (open == typeof(IReadOnlyList<>) || open == typeof(IReadOnlyDictionary<,>) || open == typeof(ImmutableArray<>)) && type.GetGenericArguments().All(IsImmutable))
        || (type.IsSealedRecord() && !type.Settable().Any());

    /// <summary>The types of all that a record holds, also inside its lists and the records in it.</summary>
    public static IEnumerable<Type> Holds(this Type record) => record.Holds([]);

    private static IEnumerable<Type> Holds(this Type record, HashSet<Type> seen) =>
        record.GetProperties().Select(p => Nullable.GetUnderlyingType(p.PropertyType) ?? RecordShape.ItemOf(p.PropertyType) ?? p.PropertyType).Where(seen.Add).ToList()
            .SelectMany(t => RecordShape.IsRecord(t) ? t.Holds(seen).Prepend(t) : [t]);

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex Hump();
}
