using MediatR;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access.Accounts;

/// <summary>
/// For whoever forgot the password, or whose password somebody else may know: the old one is void, and the code sets a new one. The second factor stays, which only the
/// security administrator resets: neither of the two can take an account over alone that has one. For an administrator two others issue a half each.
/// </summary>
[Requires(Scopes.AccessAccounts)]
public sealed record IssueOneTimeCode(Caller Caller, string Id) : IAccessChange<IssuedCode>
{
    public sealed class Handler(AccountRules rules) : IRequestHandler<IssueOneTimeCode, IssuedCode>
    {
        public Task<IssuedCode> Handle(IssueOneTimeCode request, CancellationToken ct) =>
            rules.Change(request.Caller, request.Id, new AccountChange.IssueCode(), AccessRefusals.OwnAccount, ct, MustBeEnabledAndNoAdministrator);

        private static void MustBeEnabledAndNoAdministrator(Account account)
        {
            if (account.DisabledAt is not null) throw new AccessRefusedException(AccessRefusals.AccountIsDisabled);
            if (account.IsAdministrator) throw new AccessRefusedException(AccessRefusals.NeedsTwo);
        }
    }
}
