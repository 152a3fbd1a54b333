using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Api.Contracts;

/// <summary>JSON of the outward contract: camelCase, codes as text, numbers as numbers, Chinese unescaped.</summary>
internal static class ContractJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithWhatTheLedgerSays } },
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    // a view that is its own contract says outside what is never stored in it
    private static void WithWhatTheLedgerSays(JsonTypeInfo type)
    {
        if (!type.Type.IsSubclassOf(typeof(RecordView))) return;
        foreach (var property in typeof(RecordView).GetProperties())
        {
            var said = type.CreateJsonPropertyInfo(property.PropertyType, JsonNamingPolicy.CamelCase.ConvertName(property.Name));
            said.Get = property.GetValue;
            if (type.Properties.FirstOrDefault(p => p.Name == said.Name) is { } ignored) type.Properties.Remove(ignored);
            type.Properties.Add(said);
        }
    }
}
