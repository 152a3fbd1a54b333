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

    /// <summary>
    /// For whom a provider that the operator trusts vouches. Its account must be here, and not disabled. An administrator's second factor is asked for all the same: whoever
    /// runs the provider must not be able to be one.
    /// </summary>
    Task<SignInAnswer> Vouched(string signInName, CancellationToken ct);

    /// <summary>Who sits there, while the session goes on: not ended by anybody nor by time, the account not disabled, password and second factor unchanged.</summary>
    Task<Present?> Present(string account, string session, CancellationToken ct);

    Task SignedOut(Account account, string session, CancellationToken ct);

    /// <summary>The sessions of an account that are under way, newest first.</summary>
    Task<IReadOnlyList<StaffSession>> Sessions(string account, CancellationToken ct);

    /// <summary>Ends sessions of the own account.</summary>
    /// <param name="password">Again: a desk that was left alone must not be enough.</param>
    /// <returns>Null when they are ended; Wrong or LockedOut otherwise.</returns>
    Task<SignInAnswer?> EndSessions(string account, string password, IReadOnlyCollection<string> sessions, CancellationToken ct);

    /// <param name="code">Of the second factor, where there is one.</param>
    /// <returns>In, with a new session; Weak, Wrong or LockedOut otherwise.</returns>
    Task<SignInAnswer> ChangePassword(string account, string current, string? code, string fresh, CancellationToken ct);

    /// <summary>A new secret for the authenticator; a second factor in force stays so until <see cref="ConfirmSecondFactor"/>.</summary>
    /// <param name="password">Again: a desk that was left alone must not be enough.</param>
    /// <param name="code">Of the second factor in force, where there is one: a password alone does not replace it.</param>
    /// <returns>Null when the password or the code is wrong, or too often.</returns>
    Task<AuthenticatorSecret?> OfferSecondFactor(string account, string password, string? code, CancellationToken ct);

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

    /// <param name="Session">Kept in the cookie: a new one each time.</param>
    public sealed record In(Account Account, string Session) : SignInAnswer;

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
/// <param name="Vouched">Came by a provider.</param>
public sealed record PendingSignIn(string Account, string Stamp, bool ByCode, bool SecondFactorDone, bool Vouched = false)
{
    /// <summary>The second factor that was given; null when none was.</summary>
    public string? By { get; init; }

    /// <summary>For the access log: the strongest that was given.</summary>
    public string How => By ?? (Vouched ? "external" : ByCode ? "one-time-code" : "password");
}

/// <summary>Who sits at a desk, and since when.</summary>
public sealed record Present(Account Account, StaffSession Session);

/// <param name="Ends">However busy the person is; earlier when nothing was done for a while.</param>
/// <param name="Remote">Address that it began from, as the server saw it.</param>
/// <param name="Vouched">A provider said who it is.</param>
public sealed record StaffSession(string Id, DateTimeOffset Began, DateTimeOffset Ends, string? Remote, bool Vouched);

/// <param name="Secret">Base32, in groups, for typing.</param>
/// <param name="Uri">The same for a QR code (<c>otpauth://</c>).</param>
public sealed record AuthenticatorSecret(string Secret, string Uri);

public sealed record SecondFactorSet(IReadOnlyList<string> RecoveryCodes, Account Account, string Session);

/// <summary>Keeps what must be read again (an authenticator's secret) unreadable for whoever sees only the database.</summary>
public interface ISecretBox
{
    string Close(string secret);

    string Open(string closed);
}
