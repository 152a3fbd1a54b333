using System.Security.Cryptography;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>The code that opens an account once: 80 random bits, easy to read out, kept as a hash.</summary>
internal static class OneTimeCode
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    /// <summary>How long the first half of an administrator's code waits for the second.</summary>
    public static readonly TimeSpan HalfLifetime = TimeSpan.FromHours(24);

    private const char Both = '+';

    // Crockford's: without i, l, o and u, so that nothing is mistaken for something else.
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string New() => Of(groups: 4);

    /// <summary>Groups of four letters, twenty bits each.</summary>
    public static string Of(int groups) => string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    /// <summary>However it is typed.</summary>
    public static string Normal(string typed) => new([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);

    public static bool Opens(StaffDocument account, string typed, DateTimeOffset now) =>
        account is { CodeHash: { } hash, CodeExpiresAt: { } until } && until > now && Matches(Normal(typed), hash);

    /// <summary>Gives the account a new code; the password is void, and whoever is signed in is out.</summary>
    public static string Issue(StaffDocument account, DateTimeOffset now)
    {
        var code = New();
        account.CodeHash = ClientSecret.Hash(Normal(code));
        account.CodeExpiresAt = now + Lifetime;
        (account.PasswordHash, account.HalfHash, account.HalfBy, account.HalfUntil) = (null, null, null, null);
        NewStamp(account);
        return code;
    }

    /// <summary>
    /// A half of an administrator's code. With the first nothing changes but that somebody else may issue the second; with the second all that proved who it is is void. Each
    /// half is as long as a whole code, so that who knows one is no nearer to the other.
    /// </summary>
    public static string IssueHalf(StaffDocument account, string by, DateTimeOffset now)
    {
        var half = New();
        if (account.HalfHash is not { } first || account.HalfUntil <= now || account.HalfBy == by)
        {
            (account.HalfHash, account.HalfBy, account.HalfUntil) = (ClientSecret.Hash(Normal(half)), by, now + HalfLifetime);
            return half;
        }

        account.Void();
        (account.CodeHash, account.CodeExpiresAt) = ($"{first}{Both}{ClientSecret.Hash(Normal(half))}", now + Lifetime);
        return half;
    }

    private static bool Matches(string typed, string hash)
    {
        if (hash.Split(Both) is not [var first, var second]) return ClientSecret.Matches(typed, hash);
        var middle = typed.Length / 2;
        // both are looked at, whichever is wrong
        return ClientSecret.Matches(typed[..middle], first) & ClientSecret.Matches(typed[middle..], second);
    }

    public static void NewStamp(StaffDocument account) => account.SecurityStamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
}
