using System.Text.Json;

namespace NanhuOrg.Architecture.Tests;

/// <summary>An instance of a record with plain values, so that a rule can look at how it behaves.</summary>
internal static class Sample
{
    public static readonly Guid Id = new("0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e0f");
    public static readonly DateOnly Day = new(2024, 5, 6);

    public static object Of(Type type)
    {
        var constructor = type.GetConstructors().First(c => c.GetParameters() is not [var only] || only.ParameterType != type);
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType))]);
    }

    private static object? Value(Type type) =>
        Nullable.GetUnderlyingType(type) is not null ? null
        : type == typeof(Guid) ? Id
        : type == typeof(DateOnly) ? Day
        : type == typeof(string) ? "x1"
        : type == typeof(int) ? 7
        : type == typeof(long) ? 7L
        : type == typeof(decimal) ? 7m
        : type == typeof(bool) ? true
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)
        : type == typeof(JsonElement) ? default(JsonElement)
        : type == typeof(IReadOnlyList<string>) ? Array.Empty<string>()
        : type.GetMethod("<Clone>$") is not null ? Of(type)
        : throw new NotSupportedException($"No plain value of {type.Name} is known here.");
}
