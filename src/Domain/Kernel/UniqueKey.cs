namespace NanhuOrg.Domain.Kernel;

/// <summary>Something only one stream may hold at a time. The ledger writer judges it under its lock, so two nodes cannot both win.</summary>
/// <param name="Value">What is held, for instance a unit code.</param>
public readonly record struct UniqueKey(UniqueKeyKind Kind, string Value)
{
    /// <summary>Why nobody else can have it.</summary>
    public Refusal Taken() => (Kind.Taken ?? throw new InvalidOperationException($"{Kind.Name} is wanted by one record only.")).With("value", Value);
}

/// <summary>A kind of unique key: a static member of the topic's refusals, beside the refusal that answers whoever comes second.</summary>
/// <param name="Name">Stable name, <c>area.topic.what</c>.</param>
/// <param name="Taken">Null for a kind that nobody else can want.</param>
public sealed record UniqueKeyKind(string Name, Refusal? Taken);
