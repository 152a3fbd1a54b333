using System.Text.Json;
using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Records;

/// <summary>
/// Who did it, in a stored view, as entries say it: client and person. So that whoever shows it knows whether the person was there, or a client said so. The interface says
/// the id alone.
/// </summary>
internal sealed class ActorInView : JsonConverter<ActorId>
{
    public override ActorId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return ActorId.Of(reader.GetString()!);
        using var document = JsonDocument.ParseValue(ref reader);
        var actor = document.RootElement;
        return ActorId.Of(actor.GetProperty("client"u8).GetString()!, actor.TryGetProperty("person"u8, out var person) ? new(person.GetString()!) : null);
    }

    public override void Write(Utf8JsonWriter writer, ActorId value, JsonSerializerOptions options)
    {
        if (value.Client is not { } client)
        {
            writer.WriteStringValue(value.Text);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("client"u8, client);
        if (client != value.Text) writer.WriteString("person"u8, value.Text);
        writer.WriteEndObject();
    }
}
