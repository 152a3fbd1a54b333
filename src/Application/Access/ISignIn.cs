using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access;

/// <summary>How a person proves to be the one, step by step, and what one does to the own account.</summary>
public interface ISignIn
{
    /// <param name="secret">Password, or the one-time code.</param>
    Task<SignInAnswer> Begin(string signInName, string secret, CancellationToken ct);

    /// <param name="code">Of the authenticator (six digits), or a recovery code, which is used up.</param>
    Task<SignInAnswer> SecondFactor(PendingSignIn pending, string code, CancellationToken ct);

    /// <summary>Uses the one-time code up.</summary>
    Task<SignInAnswer> FirstPassword(PendingSignIn pending, string password, CancellationToken ct);

    /// <summary>For whom a provider that the operator trusts vouches. Its account must be here, and not disabled.</summary>
    Task<SignInAnswer> Vouched(string signInName, CancellationToken ct);

    /// <summary>The account, while a cookie with this stamp is good: not disabled, password and second factor unchanged.</summary>
    Task<Account?> Present(string account, string stamp, CancellationToken ct);

    Task SignedOut(Account account, CancellationToken ct);

    /// <returns>In, with the new stamp; Weak, Wrong or LockedOut otherwise.</returns>
    Task<SignInAnswer> ChangePassword(string account, string current, string fresh, CancellationToken ct);

    /// <summary>A new secret for the authenticator; a second factor in force stays so until <see cref="ConfirmSecondFactor"/>.</summary>
    /// <param name="password">Again: a desk that was left alone must not be enough.</param>
    /// <returns>Null when the password is wrong, or the account locked.</returns>
    Task<AuthenticatorSecret?> OfferSecondFactor(string account, string password, CancellationToken ct);

    /// <summary>The secret offered within the last minutes and not confirmed yet, or null.</summary>
    Task<AuthenticatorSecret?> OfferedSecondFactor(string account, CancellationToken ct);

    /// <returns>Recovery codes, shown once; null when the code is wrong or nothing was offered. The stamp is a new one: other desks are signed out.</returns>
    Task<SecondFactorSet?> ConfirmSecondFactor(string account, string code, CancellationToken ct);
}

/// <summary>What became of a step.</summary>
public abstract record SignInAnswer
{
    private SignInAnswer()
    {
    }

    /// <param name="Stamp">Kept in the cookie: changes with password and second factor.</param>
    public sealed record In(Account Account, string Stamp) : SignInAnswer;

    public sealed record NeedsSecondFactor(PendingSignIn Pending) : SignInAnswer;

    public sealed record NeedsPassword(PendingSignIn Pending) : SignInAnswer;

    /// <summary>One answer for unknown, wrong, expired and disabled.</summary>
    public sealed record Wrong : SignInAnswer;

    public sealed record LockedOut(DateTimeOffset Until, TimeSpan Remaining) : SignInAnswer;

    public sealed record Weak(IReadOnlyList<FieldError> Errors) : SignInAnswer;

    /// <summary>Too many are trying just now: checking a password is slow on purpose.</summary>
    public sealed record Busy : SignInAnswer;
}

/// <summary>Half way in. To be kept where the person cannot change it, for minutes.</summary>
/// <param name="ByCode">Came by a one-time code: a password is to be set.</param>
public sealed record PendingSignIn(string Account, string Stamp, bool ByCode, bool SecondFactorDone);

/// <param name="Secret">Base32, in groups, for typing.</param>
/// <param name="Uri">The same for a QR code (<c>otpauth://</c>).</param>
public sealed record AuthenticatorSecret(string Secret, string Uri);

public sealed record SecondFactorSet(IReadOnlyList<string> RecoveryCodes, Account Account, string Stamp);

/// <summary>Keeps what must be read again (an authenticator's secret) unreadable for whoever sees only the database.</summary>
public interface ISecretBox
{
    string Close(string secret);

    string Open(string closed);
}
