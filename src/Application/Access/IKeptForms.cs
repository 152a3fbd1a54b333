namespace NanhuOrg.Application.Access;

/// <summary>What somebody typed into a form that could not be taken, until the person has signed in again. For minutes, closed, and for that person only.</summary>
public interface IKeptForms
{
    /// <param name="address">The page that it was typed at.</param>
    /// <param name="closed">What was typed, unreadable here.</param>
    /// <returns>By which it is found.</returns>
    Task<string> Keep(string account, string address, string closed, CancellationToken ct);

    /// <summary>Null when there is none, it is another's, or it was kept too long ago.</summary>
    Task<string?> Find(string id, string account, string address, CancellationToken ct);
}
