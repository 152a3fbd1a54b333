using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using NanhuOrg.Application.Entries;

namespace NanhuOrg.Application.Records;

/// <summary>A stored view in the form it was written in: the database keeps its content, not its spelling.</summary>
public static class ViewForm
{
    private static readonly FrozenDictionary<string, Type> Types = Views.All.ToFrozenDictionary(t => t.GetCustomAttribute<TopicAttribute>()!.Name);

    public static string AsWritten(string topic, string json)
    {
        if (!Types.TryGetValue(topic, out var type)) return json;
        try
        {
            return JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type, LedgerJson.Options), type, LedgerJson.Options);
        }
        catch (JsonException)
        {
            // somebody changed it by hand into what is no view at all: show it as it is
            return json;
        }
    }
}
