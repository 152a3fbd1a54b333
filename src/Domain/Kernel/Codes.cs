using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// The stored code of an enum member, a literal given by <see cref="JsonStringEnumMemberNameAttribute"/>: <c>walk-in</c>, never a C# name.
/// </summary>
public static class Codes
{
    private static readonly ConcurrentDictionary<Enum, string> Known = new();

    public static string Code(this Enum member) => Known.GetOrAdd(member, static m =>
        m.GetType().GetField(m.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{m.GetType().Name}.{m} has no stored code."));

    /// <summary>The member of this code; null when there is none.</summary>
    public static T? Find<T>(string? code)
        where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
        {
            if (((Enum)member).Code() == code) return member;
        }

        return null;
    }

    public static IEnumerable<string> All(Type codeList) => Enum.GetValues(codeList).Cast<Enum>().Select(m => m.Code());
}

/// <summary>A closed list of codes shown by <c>GET /api/v1/codes</c>.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class CodeListAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
