using System.Text.Json;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Architecture.Tests;

/// <summary>An instance of a record with plain values, so that a rule can look at how it behaves.</summary>
internal static class Sample
{
    public static readonly Guid Id = new("0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e0f");
    public static readonly DateOnly Day = new(2024, 5, 6);

    /// <summary>What need not be said is left out.</summary>
    public static object Of(Type type) => Make(type, (given, _, _) => Plain(given));

    /// <summary>Something in every field, and in each something else: a text says the name of its field, a number and a day its place.</summary>
    public static object Filled(Type type) => Make(type, Full);

    private static object Make(Type type, Func<Type, string, int, object?> value)
    {
        var constructor = type.GetConstructors().First(c => c.GetParameters() is not [var only] || only.ParameterType != type);
        return constructor.Invoke([.. constructor.GetParameters().Select((p, nth) => value(p.ParameterType, p.Name!, nth))]);
    }

    private static object? Plain(Type type) =>
        Nullable.GetUnderlyingType(type) is not null ? null
        : type == typeof(string) ? "x1"
        : TextKind.Of(type) is { } kind ? kind.Sample
        : type == typeof(JsonElement) ? default(JsonElement)
        : RecordShape.ItemOf(type) is { } item ? Array.CreateInstance(item, 0)
        : RecordShape.IsRecord(type) ? Of(type)
        : Simple(type, 0);

    private static object? Full(Type type, string name, int nth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Full(inner, name, nth);
        if (type == typeof(string)) return char.ToLowerInvariant(name[0]) + name[1..];
        if (TextKind.Of(type) is { } kind) return kind.Make(char.ToLowerInvariant(name[0]) + name[1..]);
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement(new { said = name });
        if (RecordShape.ItemOf(type) is not { } item) return RecordShape.IsRecord(type) ? Filled(type) : Simple(type, nth);
        var list = Array.CreateInstance(item, 1);
        list.SetValue(Full(item, name, nth), 0);
        return list;
    }

    private static object? Simple(Type type, int nth) =>
        type == typeof(Guid) ? Id
        : IReference.StateOf(type) is not null ? Activator.CreateInstance(type, Id)
        : type == typeof(DateOnly) ? Day.AddDays(nth)
        : type == typeof(int) ? 7 + nth
        : type == typeof(long) ? 7L + nth
        : type == typeof(decimal) ? 7m + nth
        : type == typeof(bool) ? true
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)
        : throw new NotSupportedException($"No plain value of {type.Name} is known here.");
}
