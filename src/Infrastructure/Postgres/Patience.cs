namespace NanhuOrg.Infrastructure.Postgres;

/// <summary>Seconds that anybody waits for the database. One that was stopped takes connections and questions, and says nothing.</summary>
internal static class Patience
{
    /// <summary>Also of whoever takes back a question: that needs a new connection, and holds a thread until there is one.</summary>
    public const int Opening = 5;

    public const int Reading = 15;
}
