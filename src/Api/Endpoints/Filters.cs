using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Endpoints;

/// <summary>Filters that were given, by field of the view.</summary>
internal static class Filters
{
    public static IReadOnlyDictionary<string, string> Of(params (string Field, object? Value)[] filters) =>
        filters.Where(f => f.Value is not null).ToDictionary(f => f.Field, f => f.Value is Enum code ? code.Code() : f.Value!.ToString()!);
}
