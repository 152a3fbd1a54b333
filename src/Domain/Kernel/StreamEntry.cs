namespace NanhuOrg.Domain.Kernel;

/// <summary>One entry of a stream, as it was recorded: something happened, or an earlier entry is corrected.</summary>
/// <param name="Id">Event id: what a later correction points at.</param>
public abstract record StreamEntry(Guid Id);

public sealed record Occurrence(Guid Id, DomainEvent Event) : StreamEntry(Id);

/// <summary>An event of the same type takes the place of an earlier one.</summary>
public sealed record Replacement(Guid Id, Guid Target, DomainEvent Event, FreeText Reason) : StreamEntry(Id);

/// <summary>The last effective event of the stream is undone.</summary>
public sealed record Reversal(Guid Id, Guid Target, FreeText Reason) : StreamEntry(Id);
