using System.Collections.Concurrent;
using System.Reflection;

namespace NanhuOrg.Application.Pipeline;

/// <summary>What a record is made of, by its constructor: the fields that a command, or a record inside one, has in a body.</summary>
public sealed class RecordShape
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Known = new();

    private readonly ConstructorInfo constructor;

    private RecordShape(Type type)
    {
        constructor = type.GetConstructors().Single(c => c.GetParameters() is [var first, ..] && first.ParameterType != type);
        var nullability = new NullabilityInfoContext();
        Parameters = [.. constructor.GetParameters().Select(p => new Parameter(
            char.ToLowerInvariant(p.Name![0]) + p.Name[1..], Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType,
            Nullable.GetUnderlyingType(p.ParameterType) is not null || nullability.Create(p).WriteState == NullabilityState.Nullable))];
    }

    public IReadOnlyList<Parameter> Parameters { get; }

    public static RecordShape Of(Type type) => Known.GetOrAdd(type, static t => new(t));

    /// <summary>Whether a value of this type is a record of ours. The compiler gives every record class a method of that name.</summary>
    public static bool IsRecord(Type type) => type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null;

    /// <summary>What a list holds; null when the type is no list.</summary>
    public static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    internal object Make(object?[] values) => constructor.Invoke(values);

    /// <param name="Name">camelCase field name.</param>
    /// <param name="Type">Type without its nullability.</param>
    public sealed record Parameter(string Name, Type Type, bool Optional);
}
