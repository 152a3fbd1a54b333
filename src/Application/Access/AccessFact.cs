using System.Text.Json.Serialization;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Access;

/// <summary>One line of the access log, which only grows. No password, code or secret is ever in it.</summary>
/// <param name="Actor">Account or client; <see cref="AccessActor.Server"/>: whoever runs the server; null = a stranger.</param>
/// <param name="Subject">The account or client that it happened to; for <see cref="AccessFactKind.Looked"/> what was looked at.</param>
/// <param name="Unit">Unit of the account or client, as it was before: whoever is bound to a unit reads of that one and those below, and of whoever was moved there.</param>
/// <param name="Details">By name: stored codes, never free text.</param>
public sealed record AccessFact(AccessFactKind Kind, string? Actor, string? Subject, UnitCode? Unit, IReadOnlyDictionary<string, string>? Details = null)
{
    /// <summary>Details of a move: codes of units, empty for the district.</summary>
    public const string FromUnit = "fromUnit";

    public const string ToUnit = "toUnit";
}

/// <param name="Remote">Address that the request came from, as the server saw it.</param>
public sealed record AccessEntry(
    long Number, DateTimeOffset At, AccessFactKind Kind, string? Actor, string? Subject, UnitCode? Unit, IReadOnlyDictionary<string, string> Details, string? Remote);

/// <summary>Whoever changes who may get in.</summary>
public sealed record AccessActor(string Id)
{
    /// <summary>The operator at the server's own command line, or the program itself at its first start.</summary>
    public static readonly AccessActor Server = new("server");

    public static AccessActor Of(Caller caller) => new(caller.Actor.Text);
}

[CodeList("accessFact")]
public enum AccessFactKind
{
    [JsonStringEnumMemberName("signed-in")]
    SignedIn,
    [JsonStringEnumMemberName("sign-in-failed")]
    SignInFailed,
    [JsonStringEnumMemberName("locked-out")]
    LockedOut,
    [JsonStringEnumMemberName("signed-out")]
    SignedOut,
    [JsonStringEnumMemberName("password-changed")]
    PasswordChanged,
    [JsonStringEnumMemberName("second-factor-set-up")]
    SecondFactorSetUp,
    [JsonStringEnumMemberName("second-factor-reset")]
    SecondFactorReset,
    [JsonStringEnumMemberName("recovery-code-used")]
    RecoveryCodeUsed,
    [JsonStringEnumMemberName("account-created")]
    AccountCreated,
    [JsonStringEnumMemberName("account-disabled")]
    AccountDisabled,
    [JsonStringEnumMemberName("account-enabled")]
    AccountEnabled,
    [JsonStringEnumMemberName("account-moved")]
    AccountMoved,
    [JsonStringEnumMemberName("roles-granted")]
    RolesGranted,
    [JsonStringEnumMemberName("code-issued")]
    CodeIssued,
    [JsonStringEnumMemberName("code-half-issued")]
    CodeHalfIssued,
    [JsonStringEnumMemberName("sessions-ended")]
    SessionsEnded,
    [JsonStringEnumMemberName("unlocked")]
    Unlocked,
    [JsonStringEnumMemberName("client-created")]
    ClientCreated,
    [JsonStringEnumMemberName("client-scopes-changed")]
    ClientScopesChanged,
    [JsonStringEnumMemberName("client-secret-rotated")]
    ClientSecretRotated,
    [JsonStringEnumMemberName("client-disabled")]
    ClientDisabled,
    [JsonStringEnumMemberName("token-issued")]
    TokenIssued,
    [JsonStringEnumMemberName("denied")]
    Denied,
    [JsonStringEnumMemberName("token-refused")]
    TokenRefused,
    [JsonStringEnumMemberName("looked")]
    Looked,
    [JsonStringEnumMemberName("exported")]
    Exported,
}
