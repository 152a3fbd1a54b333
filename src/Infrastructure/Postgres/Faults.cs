using Npgsql;

namespace NanhuOrg.Infrastructure.Postgres;

/// <summary>What an exception of the database says: that it is away, or that it cannot store something.</summary>
internal static class Faults
{
    /// <summary>It could not be asked.</summary>
    public static bool DatabaseAway(Exception e) =>
        e is NpgsqlException || e.InnerException is NpgsqlException || e is Marten.Exceptions.MartenCommandException || DiedInNpgsql(e);

    /// <summary>Its disk is full: what it was sent is not written, nor would it be if it were sent again at once.</summary>
    public static bool DiskFull(Exception e) => Postgres(e)?.SqlState == PostgresErrorCodes.DiskFull;

    /// <summary>A fault of the connection: whether something was written is not known.</summary>
    public static bool Connection(Exception e) =>
        DiedInNpgsql(e) ||
        (Postgres(e) is { } p
            ? p.SqlState is ['0', '8', ..] or ['4', '0', ..] or ['5', '3', ..] or ['5', '5', ..] or ['5', '7', ..] or "25P03" or "LG001"
            : e.GetBaseException() is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException or ObjectDisposedException
                || e is NpgsqlException || e.InnerException is NpgsqlException);

    /// <summary>A fault of the data, by its SQLSTATE: neither the connection, nor a shutdown, nor two transactions in each other's way.</summary>
    public static string? Storage(Exception e) =>
        Postgres(e) is { } p && p.SqlState is ['2', '2', ..] or ['2', '3', ..] or ['5', '4', ..] ? p.SqlState : null;

    // seen in Npgsql 10.0.3: a backend killed while its answer is read may surface as this instead of an NpgsqlException
    private static bool DiedInNpgsql(Exception e) => e.GetBaseException() is NullReferenceException { Source: "Npgsql" };

    private static PostgresException? Postgres(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is PostgresException p) return p;
        }

        return null;
    }
}
