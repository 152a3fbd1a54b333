using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using NanhuOrg.Application.Entries;

namespace NanhuOrg.Application.Records;

/// <summary>Views as they are stored: as the ledger writes, and with who did it in full.</summary>
public static class ViewForm
{
    private static readonly JsonSerializerOptions Options = Make();

    private static readonly FrozenDictionary<string, Type> Types = Views.All.ToFrozenDictionary(t => t.GetCustomAttribute<TopicAttribute>()!.Name);

    public static string Write(IView view) => JsonSerializer.Serialize(view, view.GetType(), Options);

    public static TView Read<TView>(string json)
        where TView : class, IView => JsonSerializer.Deserialize<TView>(json, Options)!;

    /// <summary>A stored view in the form it was written in: the database keeps its content, not its spelling.</summary>
    public static string AsWritten(string topic, string json)
    {
        if (!Types.TryGetValue(topic, out var type)) return json;
        try
        {
            return JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type, Options), type, Options);
        }
        catch (JsonException)
        {
            // somebody changed it by hand into what is no view at all: show it as it is
            return json;
        }
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(LedgerJson.Options) { Converters = { new ActorInView() } };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
