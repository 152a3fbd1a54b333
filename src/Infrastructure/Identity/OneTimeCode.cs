using System.Security.Cryptography;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>The code that opens an account once: 80 random bits, easy to read out, kept as a hash.</summary>
internal static class OneTimeCode
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    // Crockford's: without i, l, o and u, so that nothing is mistaken for something else.
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string New() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    /// <summary>However it is typed.</summary>
    public static string Normal(string typed) => new([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);

    public static bool Opens(StaffDocument account, string typed, DateTimeOffset now) =>
        account is { CodeHash: { } hash, CodeExpiresAt: { } until } && until > now && ClientSecret.Matches(Normal(typed), hash);

    /// <summary>Gives the account a new code; the password is void, and whoever is signed in is out.</summary>
    public static string Issue(StaffDocument account, DateTimeOffset now)
    {
        var code = New();
        account.CodeHash = ClientSecret.Hash(Normal(code));
        account.CodeExpiresAt = now + Lifetime;
        account.PasswordHash = null;
        NewStamp(account);
        return code;
    }

    public static void NewStamp(StaffDocument account) => account.SecurityStamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
}
