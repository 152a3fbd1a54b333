using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Access;

public static class AccessRefusals
{
    public static readonly Refusal OwnRoles = new("access.own-roles");
    public static readonly Refusal OwnAccount = new("access.own-account");
    public static readonly Refusal RolesExclude = new("access.roles-exclude");
    public static readonly Refusal LastAdministrator = new("access.last-administrator");
    public static readonly Refusal SignInNameTaken = new("access.sign-in-name-taken");
    public static readonly Refusal NoSuchAccount = new("access.no-such-account");
    public static readonly Refusal AccountChanged = new("access.account-changed");
    public static readonly Refusal AccountIsDisabled = new("access.account-is-disabled");
    public static readonly Refusal NeedsTwo = new("access.administrator-needs-two");
    public static readonly Refusal NotAdministrator = new("access.not-administrator");
    public static readonly Refusal ClientIsDisabled = new("access.client-is-disabled");
    public static readonly Refusal NoSuchClient = new("access.no-such-client");
}

/// <summary>
/// What was asked cannot be. Thrown, since the store asks for the rules inside its own transaction. <see cref="Errors"/> name fields, when it is the form that is wrong;
/// the message is for whoever asked, in Chinese.
/// </summary>
public sealed class AccessRefusedException : Exception
{
    public AccessRefusedException(Refusal refusal)
        : base(Chinese.Refusal(refusal)) => Code = refusal.Code;

    public AccessRefusedException(IReadOnlyList<FieldError> errors)
        : base(string.Join(' ', errors.Select(e => e.Text))) => (Code, Errors) = ("request.invalid", errors);

    public string Code { get; }

    public IReadOnlyList<FieldError> Errors { get; } = [];
}
