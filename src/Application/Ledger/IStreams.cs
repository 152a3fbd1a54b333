using System.Data.Common;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>Streams as decisions need them: their effective histories.</summary>
public interface IStreams
{
    /// <returns>Empty where nothing was recorded; null where the stream belongs to another kind of record.</returns>
    /// <exception cref="LedgerAwayException">The database cannot be asked.</exception>
    Task<History<TState>?> Load<TState>(Guid stream, CancellationToken ct)
        where TState : class, IState<TState>;

    /// <summary>A record that a decision rests on, as it is.</summary>
    /// <exception cref="LedgerAwayException">The database cannot be asked.</exception>
    Task<(object State, long Version)> Load(Dependency dependency, CancellationToken ct);

    /// <summary>Whether this ledger's recording times are simulated: said by its first entry, and never otherwise after it.</summary>
    /// <exception cref="LedgerAwayException">The database cannot be asked.</exception>
    ValueTask<bool> Simulated(CancellationToken ct);
}

/// <summary>The database cannot be asked just now: to everybody who waits for databases, one of their faults.</summary>
public sealed class LedgerAwayException(Exception because) : DbException(because.Message, because);
