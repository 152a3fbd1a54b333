using System.Data.Common;
using MediatR;

namespace NanhuOrg.Application.Pipeline;

/// <summary>Knows whether the database answers, so that not everybody has to find out by waiting.</summary>
public interface IDatabaseWatch
{
    /// <summary>Cancelled once the database has been silent for some seconds; another token as soon as it answers again.</summary>
    CancellationToken Away { get; }
}

/// <summary>The database does not answer: nothing was asked of it, or what it says is not waited for.</summary>
public sealed class DatabaseSilentException() : DbException("The database does not answer.");

public static class DatabaseWatching
{
    /// <summary>Waits for what the database was asked, but not beyond its silence: then it is left to its own end.</summary>
    /// <exception cref="DatabaseSilentException">It was.</exception>
    public static async Task<T> Awaited<T>(this IDatabaseWatch watch, Task<T> asked)
    {
        var away = watch.Away;
        try
        {
            return await asked.WaitAsync(away);
        }
        catch (OperationCanceledException) when (away.IsCancellationRequested)
        {
            throw new DatabaseSilentException();
        }
    }
}

/// <summary>
/// Nobody waits for a database that does not answer. What it was asked goes on behind us and comes to its own end, so that of a command it is not known what became of it; its
/// key will tell.
/// </summary>
public sealed class NotWaiting<TRequest, TAnswer>(IDatabaseWatch watch) : IPipelineBehavior<TRequest, TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TAnswer> next)
    {
        if (watch.Away.IsCancellationRequested) return Answer("database.away");
        try
        {
            return await watch.Awaited(next());
        }
        catch (DatabaseSilentException)
        {
            return Answer("ledger.outcome-unknown");
        }
    }

    private static TAnswer Answer(string code) => new Outcome.Unknown(code) is TAnswer outcome ? outcome : throw new DatabaseSilentException();
}
