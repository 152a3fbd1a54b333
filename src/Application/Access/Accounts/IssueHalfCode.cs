using MediatR;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access.Accounts;

/// <summary>
/// For an administrator who cannot get in: two others issue a half each, and the person types both. Who issued one half cannot get in with it, whatever else that administrator
/// may do. With the second half password and second factor are void.
/// </summary>
[Requires(Scopes.AccessVouch)]
public sealed record IssueHalfCode(Caller Caller, string Id) : IAccessChange<IssuedCode>
{
    public sealed class Handler(AccountRules rules) : IRequestHandler<IssueHalfCode, IssuedCode>
    {
        public Task<IssuedCode> Handle(IssueHalfCode request, CancellationToken ct) =>
            rules.Change(request.Caller, request.Id, new AccountChange.IssueHalf(), AccessRefusals.OwnAccount, ct, MustBeAnEnabledAdministrator);

        private static void MustBeAnEnabledAdministrator(Account account)
        {
            if (account.DisabledAt is not null) throw new AccessRefusedException(AccessRefusals.AccountIsDisabled);
            if (!account.IsAdministrator) throw new AccessRefusedException(AccessRefusals.NotAdministrator);
        }
    }
}
