using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Entries;

/// <summary>
/// The exact bytes of an entry: one JSON object on one line, at most <see cref="Limit"/> bytes. Stored and hashed as they are, never serialised again.
/// </summary>
public static class EntryBytes
{
    /// <summary>Entry bundles of tlog-tiles carry a 16-bit length.</summary>
    public const int Limit = 65_535;

    private static readonly JsonWriterOptions Format = new() { Encoder = LedgerJson.Options.Encoder, SkipValidation = true };

    /// <summary>Writes the entry. <paramref name="data"/> is JSON already, made where the decision was.</summary>
    public static byte[] Write(Guid id, DateTimeOffset at, string type, Guid stream, string client, PersonId? person, string command, ReadOnlySpan<byte> data, Guid? corrects)
    {
        var buffer = new ArrayBufferWriter<byte>(data.Length + 384);
        using var json = new Utf8JsonWriter(buffer, Format);
        json.WriteStartObject();
        json.WriteNumber("v"u8, 1);
        json.WriteString("id"u8, id);
        json.WriteString("at"u8, at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        json.WriteString("type"u8, type);
        json.WriteString("stream"u8, stream);
        json.WriteStartObject("actor"u8);
        json.WriteString("client"u8, client);
        if (person is not null) json.WriteString("person"u8, person.Text);
        json.WriteEndObject();
        json.WriteString("cmd"u8, command);
        json.WritePropertyName("data"u8);
        json.WriteRawValue(data, skipInputValidation: true);
        json.WriteStartArray("pii"u8);
        json.WriteEndArray();
        if (corrects is { } target) json.WriteString("ref"u8, target);
        else json.WriteNull("ref"u8);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>RFC 6962 leaf: SHA-256(0x00 ‖ bytes).</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> bytes)
    {
        var prefixed = ArrayPool<byte>.Shared.Rent(bytes.Length + 1);
        prefixed[0] = 0;
        bytes.CopyTo(prefixed.AsSpan(1));
        var leaf = SHA256.HashData(prefixed.AsSpan(0, bytes.Length + 1));
        ArrayPool<byte>.Shared.Return(prefixed);
        return leaf;
    }

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <exception cref="JsonException">Not an entry.</exception>
    public static Entry Read(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        if (root.GetProperty("v"u8).GetInt32() is not 1 and var v) throw new UnknownEntryTypeException($"v{v}");
        var actor = root.GetProperty("actor"u8);
        var corrects = root.GetProperty("ref"u8);
        return new(
            root.GetProperty("id"u8).GetGuid(), root.GetProperty("at"u8).GetDateTimeOffset(), root.GetProperty("type"u8).GetString()!, root.GetProperty("stream"u8).GetGuid(),
            actor.GetProperty("client"u8).GetString()!, actor.TryGetProperty("person"u8, out var person) ? new(person.GetString()!) : null,
            root.GetProperty("cmd"u8).GetString()!, root.GetProperty("data"u8).Clone(), corrects.ValueKind == JsonValueKind.Null ? null : corrects.GetGuid());
    }
}

/// <summary>An entry, read. <see cref="At"/> is recorded time (server, UTC); what was true when stands in <see cref="Data"/> as <c>occurredOn</c>.</summary>
public sealed record Entry(
    Guid Id, DateTimeOffset At, string Type, Guid Stream, string Client, PersonId? Person, string Command, JsonElement Data, Guid? Ref)
{
    /// <summary>Who acted: the person, else the client.</summary>
    public ActorId Actor => ActorId.Of(Client, Person);
}
