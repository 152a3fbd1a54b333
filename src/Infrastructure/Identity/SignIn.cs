using Microsoft.AspNetCore.Identity;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Access.Accounts;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>Signing in: name with password or one-time code, then the second factor where there is one, then a password where a one-time code was used.</summary>
internal sealed partial class SignIn(StaffStore store, StaffUsers users, Attempts attempts, TimeProvider time) : ISignIn
{
    public Task<SignInAnswer> Begin(string signInName, string secret, CancellationToken ct) => attempts.WithRoom(
        async () =>
        {
            var name = SignInNames.Normal(signInName);
            // What cannot be a name is not asked for: PostgreSQL would choke on some of it.
            var found = SignInNames.IsWellFormed(name) ? await store.FindByNameAsync(name, ct) : null;
            if (secret.Length > PasswordPolicy.Most) secret = "";
            if (found is null)
            {
                await users.Matches(null, secret);
                return await attempts.FailedNameless(ct);
            }

            var (account, answer) = await attempts.Count(found.Id, ct);
            if (account is null) return answer!;
            var byPassword = await users.Matches(account, secret);
            var byCode = !byPassword && OneTimeCode.Opens(account, secret, time.GetUtcNow());
            return account.DisabledAt is null && (byPassword || byCode)
                ? await Next(new(account.Id, account.SecurityStamp, byCode, SecondFactorDone: false), ct)
                : await attempts.Failed(account, ct);
        },
        ct);

    public async Task<SignInAnswer> SecondFactor(PendingSignIn pending, string code, CancellationToken ct)
    {
        var (counted, answer) = await attempts.Count(pending.Account, ct);
        if (counted is null) return answer!;
        while (await Valid(pending, ct) is { } account)
        {
            var result = await UseSecondFactor(account, code.Trim());
            if (result.Succeeded) return await Next(pending with { SecondFactorDone = true }, ct);
            // Overtaken, perhaps by the same code: judged anew.
            if (!StaffUsers.WasOvertaken(result)) return await attempts.Failed(account, ct);
        }

        return new SignInAnswer.Wrong();
    }

    public async Task<SignInAnswer> FirstPassword(PendingSignIn pending, string password, CancellationToken ct)
    {
        while (pending.ByCode && await Valid(pending, ct) is { CodeHash: not null } account && account.CodeExpiresAt > time.GetUtcNow()
            && (pending.SecondFactorDone || !account.TwoFactor))
        {
            (account.CodeHash, account.CodeExpiresAt) = (null, null);
            account.Note(AccessFactKind.PasswordChanged, account.Id);
            var result = await users.AddPasswordAsync(account, password);
            if (result.Succeeded) return await Enter(account.Id, account.SecurityStamp, ct);
            if (!StaffUsers.WasOvertaken(result)) return Weak(result);
        }

        return new SignInAnswer.Wrong();
    }

    public async Task<SignInAnswer> Vouched(string signInName, CancellationToken ct)
    {
        var name = SignInNames.Normal(signInName);
        return SignInNames.IsWellFormed(name) && await store.FindByNameAsync(name, ct) is { DisabledAt: null } found
            ? await Enter(found.Id, found.SecurityStamp, ct, ("by", "external"))
            : await attempts.FailedNameless(ct);
    }

    public async Task<Account?> Present(string account, string stamp, CancellationToken ct) =>
        await Valid(account, stamp, ct) is { } present ? present.ToAccount(time.GetUtcNow()) : null;

    public async Task SignedOut(Account account, CancellationToken ct)
    {
        StaffDocument? found;
        do
        {
            found = await store.FindByIdAsync(account.Id, ct);
            found?.Note(AccessFactKind.SignedOut, found.Id);
        }
        while (found is not null && StaffUsers.WasOvertaken(await store.UpdateAsync(found, ct)));
    }

    private async Task<SignInAnswer> Next(PendingSignIn pending, CancellationToken ct)
    {
        if (await Valid(pending, ct) is not { } account) return new SignInAnswer.Wrong();
        if (account.TwoFactor && !pending.SecondFactorDone) return new SignInAnswer.NeedsSecondFactor(pending);
        return pending.ByCode ? new SignInAnswer.NeedsPassword(pending) : await Enter(account.Id, account.SecurityStamp, ct);
    }

    private async Task<SignInAnswer> Enter(string id, string stamp, CancellationToken ct, params (string Name, string Value)[] how)
    {
        while (await Valid(id, stamp, ct) is { } account)
        {
            Attempts.TakeBack(account);
            (account.PreviousSignIn, account.LastSignIn) = (account.LastSignIn, time.GetUtcNow());
            account.Note(AccessFactKind.SignedIn, account.Id, how);
            if ((await store.UpdateAsync(account, ct)).Succeeded) return new SignInAnswer.In(account.ToAccount(time.GetUtcNow()), account.SecurityStamp);
        }

        return new SignInAnswer.Wrong();
    }

    private async Task<IdentityResult> UseSecondFactor(StaffDocument account, string code)
    {
        if (code.Length != 6 || !code.All(char.IsAsciiDigit))
        {
            account.Note(AccessFactKind.RecoveryCodeUsed, account.Id);
            return await users.RedeemTwoFactorRecoveryCodeAsync(account, code);
        }

        var usedBefore = account.LastAuthenticatorCode is { } last && ClientSecret.Matches(code, last);
        if (usedBefore || !await users.IsAuthenticatorCode(account, code)) return IdentityResult.Failed();
        account.LastAuthenticatorCode = ClientSecret.Hash(code);
        return await users.UpdateAsync(account);
    }

    private Task<StaffDocument?> Valid(PendingSignIn pending, CancellationToken ct) => Valid(pending.Account, pending.Stamp, ct);

    private async Task<StaffDocument?> Valid(string id, string stamp, CancellationToken ct) =>
        await store.FindByIdAsync(id, ct) is { DisabledAt: null } account && account.SecurityStamp == stamp ? account : null;

    private static SignInAnswer.Weak Weak(IdentityResult result) => new([.. result.Errors.Select(e => new FieldError("password", e.Code, e.Description))]);
}
