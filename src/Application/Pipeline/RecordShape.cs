using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

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
        Parameters = [.. constructor.GetParameters().Select(p => Parameter.Of(p, type.GetProperty(p.Name!)!, nullability))];
    }

    public IReadOnlyList<Parameter> Parameters { get; }

    public static RecordShape Of(Type type) => Known.GetOrAdd(type, static t => new(t));

    /// <summary>Whether a value of this type is a record of ours. The compiler gives every record class a method of that name.</summary>
    public static bool IsRecord(Type type) => type is { IsClass: true, IsAbstract: false } && !TextKind.Is(type) && type.GetMethod("<Clone>$") is not null;

    /// <summary>Whether a value of this type is a text, whatever it means.</summary>
    public static bool IsText(Type type) => type == typeof(string) || TextKind.Is(type);

    /// <summary>What a list holds; null when the type is no list.</summary>
    public static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>Name of a field in JSON.</summary>
    public static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    internal object Make(object?[] values) => constructor.Invoke(values);

    /// <param name="Name">Name of the field in JSON.</param>
    /// <param name="Type">Type without its nullability.</param>
    public sealed record Parameter(string Name, Type Type, bool Optional)
    {
        private PropertyInfo Property { get; init; } = null!;

        /// <summary>Whether the record itself is known by it; otherwise a code says whom or what the record refers to.</summary>
        public bool IsIdentity { get; private init; }

        /// <summary>The kinds of unit that it may name; empty = any.</summary>
        public IReadOnlyList<UnitKind> Kinds { get; private init; } = [];

        public object? Of(object record) => Property.GetValue(record);

        internal static Parameter Of(ParameterInfo p, PropertyInfo property, NullabilityInfoContext nullability) => new(
            NameOf(property),
            Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType,
            Nullable.GetUnderlyingType(p.ParameterType) is not null || nullability.Create(p).WriteState == NullabilityState.Nullable)
        {
            Property = property,
            IsIdentity = p.IsDefined(typeof(IdentityAttribute)) || (p.Position == 0 && p.Member.DeclaringType!.IsAssignableTo(typeof(ICommand))),
            Kinds = p.GetCustomAttribute<OfKindAttribute>()?.Kinds ?? [],
        };
    }
}
