using System.Text.Json;
using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// The kernel's values in JSON: a text is its text, a reference its id. Whatever was stored is read; what a caller sends is judged where its place and the reason can be said.
/// It stands on the types, so that nobody's options can forget it. JSON keeps what is made here for each type.
/// </summary>
public sealed class ValueJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => TextKind.Is(typeToConvert) || IReference.StateOf(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => (JsonConverter)Activator.CreateInstance(
        IReference.StateOf(typeToConvert) is { } state ? typeof(References<>).MakeGenericType(state) : typeof(Texts<>).MakeGenericType(typeToConvert))!;

    private sealed class Texts<T> : JsonConverter<T>
        where T : TextValue, ITextValue<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Of(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }

    private sealed class References<TState> : JsonConverter<Reference<TState>>
        where TState : class, IState<TState>
    {
        public override Reference<TState> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, Reference<TState> value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
    }
}
