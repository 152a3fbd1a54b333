using System.Reflection;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Endpoints;

/// <summary>A code and its Chinese name.</summary>
public sealed record CodeV1(string Code, string Name);

internal static class CodesEndpoints
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<CodeV1>>> Lists = new(() =>
    {
        var lists = new SortedDictionary<string, IReadOnlyList<CodeV1>>(StringComparer.Ordinal);
        foreach (var type in new[] { typeof(DomainEvent).Assembly, typeof(Figure).Assembly }.SelectMany(a => a.GetTypes()))
        {
            if (type.GetCustomAttribute<CodeListAttribute>() is { } list) lists[list.Name] = Named(list.Name, Codes.All(type));
        }

        lists["command"] = Named("command", CommandCatalog.All.Select(c => c.Name));
        lists["event"] = Named("event", [.. EventCatalog.All.Select(e => e.Name), EntryReplaced.Name, EntryReversed.Name]);
        lists["figure"] = Named("figure", FigureCatalogue.District.All.Select(f => f.Code.Text));
        lists["scope"] = Named("scope", Scopes.All);
        return lists;
    });

    public static void MapCodes(this IEndpointRouteBuilder api) =>
        api.MapGet($"{Topic.Prefix}/codes", async http =>
        {
            new Parameters(http).Done();
            await http.Answer(Lists.Value);
        }).WithMetadata(new Operation("codes", "全部代码表及中文名称", "", null, typeof(IReadOnlyDictionary<string, IReadOnlyList<CodeV1>>)));

    private static List<CodeV1> Named(string list, IEnumerable<string> codes) => [.. codes.Select(c => new CodeV1(c, Chinese.Name(list, c) ?? c))];
}
