using System.Reflection;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Api.Endpoints;

/// <summary>Topics that nobody wrote routes for: theirs follow from their view and their commands.</summary>
internal static class DerivedEndpoints
{
    private static readonly MethodInfo Maps = typeof(Topic).GetMethods().Single(m => m.Name == nameof(Topic.Maps) && m.GetGenericArguments().Length == 1);

    /// <summary>To be called when all others are mapped.</summary>
    public static void MapDerived(this IEndpointRouteBuilder api)
    {
        var mapped = api.DataSources.SelectMany(s => s.Endpoints).Select(e => e.Metadata.GetMetadata<Operation>()?.Command).OfType<CommandKind>().Select(k => $"{k.Area}.{k.Topic}")
            .ToHashSet();
        foreach (var view in Views.All.Where(v => !mapped.Contains(Views.TopicOf(v))).OrderBy(Views.TopicOf, StringComparer.Ordinal))
        {
            var words = Views.TopicOf(view).Split('.');
            Maps.MakeGenericMethod(view).Invoke(new Topic(api, words[0], words[1]), null);
        }
    }
}
