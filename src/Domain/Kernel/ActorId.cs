using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// Who did it: a person by pseudonymous id, or the client of another system that acted for nobody. Either may stand in it, so it is compared as a person is; the ids of our
/// clients have no capitals.
/// </summary>
[JsonConverter(typeof(ValueJson))]
public sealed record ActorId(string Text) : TextValue(Text), ITextValue<ActorId>
{
    public static ActorId Sample { get; } = new("-");

    /// <summary>The client that carried it; null where only the id is at hand. An event holds no more than the id, the entry around it says both.</summary>
    public string? Client { get; private init; }

    /// <summary>The client acted for nobody, or for somebody of its own name, which tells as little.</summary>
    public bool NamesNobody => Client is not null && string.Equals(Client, Text, StringComparison.OrdinalIgnoreCase);

    public override string Normal => Text.ToLowerInvariant();

    public static ActorId Of(string text) => new(text);

    public static ActorId Of(string client, PersonId? person) => new(person?.Text ?? client) { Client = client };

    /// <summary>What an event says, with what the entry around it knows besides. Where the two disagree, the event's word stands.</summary>
    public ActorId In(ActorId entry) => Text == entry.Text ? entry : this;

    public bool Equals(ActorId? other) => other is not null && Normal == other.Normal;

    public override int GetHashCode() => Normal.GetHashCode(StringComparison.Ordinal);
}

/// <summary>An event that says who did it.</summary>
public interface IActed
{
    /// <summary>The same, with the client that carried it, as the entry around it says.</summary>
    DomainEvent In(ActorId entry);
}
