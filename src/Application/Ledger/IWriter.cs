using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>The last step of every decision: it is written, or only judged.</summary>
public interface IWriter
{
    /// <summary>Takes the decision only while all it rests on is where it was. Once accepted, everything derived from it is true.</summary>
    Task<Verdict> Commit(AppendRequest request, CancellationToken ct);

    /// <summary>What would be said of these just now, each by itself, with nothing written. Between this and the writing, anybody may come first.</summary>
    /// <exception cref="LedgerAwayException">The database cannot be asked.</exception>
    Task<IReadOnlyList<Verdict>> Rehearse(IReadOnlyList<AppendRequest> requests, CancellationToken ct);
}

/// <summary>What the writer says of one request. A clash is a verdict, not an exception: the neighbours in its batch do not notice.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    public sealed record Accepted(Receipt Receipt, bool Created, bool Repeated) : Verdict;

    public sealed record Stale(long Version) : Verdict;

    /// <summary>The tree of units moved on: load it and decide again.</summary>
    public sealed record UnitsMoved : Verdict;

    /// <summary>A record that the decision rests on has moved: load it and decide again.</summary>
    public sealed record DependenciesMoved : Verdict;

    /// <summary>Others rest on what it would take away.</summary>
    public sealed record InUse : Verdict;

    /// <summary>Something is recorded at the unit that it would take away.</summary>
    public sealed record UnitInUse : Verdict;

    public sealed record KeyReused : Verdict;

    public sealed record Taken(UniqueKey Key) : Verdict;

    /// <summary>It says how the ledger is to be read, and the ledger has begun.</summary>
    public sealed record NotFirst(Refusal Refusal) : Verdict;

    public sealed record NotSimulated : Verdict;

    public sealed record ClientDisabled : Verdict;

    /// <summary>PostgreSQL cannot store it (SQLSTATE).</summary>
    public sealed record NotStorable(string State) : Verdict;

    /// <summary>The disk of the database is full: it was not written.</summary>
    public sealed record NoRoom : Verdict;

    public sealed record Unknown : Verdict;
}
