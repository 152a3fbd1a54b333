using System.Text.Json.Nodes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Sample;

/// <summary>A line in the making: everything but its key, ledger index and stream version, which follow from the final order.</summary>
internal sealed class SampleStep
{
    /// <summary>Something that happened on a day.</summary>
    public SampleStep(string stream, string command, DateTimeOffset recordedAt, JsonObject body, DateOnly occurredOn)
        : this(stream, command, recordedAt, body) => OccurredOn = occurredOn;

    /// <summary>Something that happens by being recorded, or says in its body when.</summary>
    public SampleStep(string stream, string command, DateTimeOffset recordedAt, JsonObject body) =>
        (Stream, Command, RecordedAt, Body) = (stream, command, recordedAt, body);

    public string Stream { get; }

    public string Command { get; }

    public DateTimeOffset RecordedAt { get; set; }

    public JsonObject Body { get; }

    /// <summary>True when the body itself carries the id of what is created.</summary>
    public bool NamesItself { get; init; }

    /// <summary>Pseudonymous id of the official who acts; null where the other system acts for itself.</summary>
    public string? Actor { get; init; }

    /// <summary>How many ledger entries it makes: a scheme is recorded indicator by indicator.</summary>
    public int Entries { get; init; } = 1;

    /// <summary>The earlier step that this one replaces or reverses.</summary>
    public SampleStep? Corrects { get; init; }

    /// <summary>Kept beside the body, because planning compares dates a great many times.</summary>
    public DateOnly OccurredOn
    {
        get;
        set => Body["occurredOn"] = (field = value).Iso();
    }

    public DateOnly RecordedOn => SampleCalendar.DayOf(RecordedAt);

    public SampleStep Replacement(DateTimeOffset at, JsonObject right, string reason) =>
        new(Stream, "ledger.entries.replace", at, new JsonObject { ["body"] = right, ["reason"] = reason }) { Corrects = this, Actor = Actor };

    public SampleStep Reversal(DateTimeOffset at, string reason) =>
        new(Stream, "ledger.entries.reverse", at, new JsonObject { ["reason"] = reason }) { Corrects = this, Actor = Actor };
}
