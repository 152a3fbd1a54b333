using Microsoft.AspNetCore.Identity;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Access.Accounts;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>Signing in: name with password or one-time code, then the second factor where there is one, then a password where a one-time code was used.</summary>
internal sealed partial class SignIn(
    StaffStore store, StaffUsers users, Attempts attempts, PasswordRooms rooms, SessionStore sessions, AccessLog log, IRequestOrigin origin, TimeProvider time) : ISignIn
{
    public async Task<SignInAnswer> Begin(string signInName, string secret, CancellationToken ct)
    {
        var name = SignInNames.Normal(signInName);
        // What cannot be a name is not asked for: PostgreSQL would choke on some of it.
        var account = SignInNames.IsWellFormed(name) ? await store.FindByNameAsync(name, ct) : null;
        if (secret.Length > PasswordPolicy.Most) secret = "";
        return await WithRoom(Attempts.Who(account, name), attempt => Judge(account, secret, attempt, ct), ct);
    }

    public async Task<SignInAnswer> SecondFactor(PendingSignIn pending, string code, CancellationToken ct)
    {
        var attempt = await attempts.Count(pending.Account, ct);
        if (attempt.Refused is { } refused) return refused;
        while (await Valid(pending, ct) is { } account)
        {
            var result = await UseSecondFactor(account, code.Trim());
            if (result.Succeeded) return await Next(pending with { SecondFactorDone = true, By = IsRecoveryCode(code.Trim()) ? "recovery-code" : "authenticator" }, ct);
            // Overtaken, perhaps by the same code: judged anew.
            if (!StaffUsers.WasOvertaken(result)) return await attempts.Failed(account, attempt, ct);
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
            if (result.Succeeded) return await Enter(account, pending, ct);
            if (!StaffUsers.WasOvertaken(result)) return Weak(result);
        }

        return new SignInAnswer.Wrong();
    }

    public async Task<SignInAnswer> Vouched(string signInName, CancellationToken ct)
    {
        var name = SignInNames.Normal(signInName);
        if (!SignInNames.IsWellFormed(name) || await store.FindByNameAsync(name, ct) is not { DisabledAt: null } found) return await attempts.Failed(null, default, ct);
        return await Next(new(found.Id, found.SecurityStamp, ByCode: false, SecondFactorDone: !found.TwoFactor, Vouched: true), ct);
    }

    public async Task<Present?> Present(string account, string session, CancellationToken ct) =>
        await store.FindByIdAsync(account, ct) is { DisabledAt: null } present && await sessions.Find(session, present, ct) is { } under
            ? new(present.ToAccount(time.GetUtcNow()), under)
            : null;

    public async Task SignedOut(Account account, string session, CancellationToken ct)
    {
        if (await sessions.End(account.Id, [session], ct) > 0) await log.Note(new(AccessFactKind.SignedOut, account.Id, account.Id, account.Unit), ct);
    }

    private async Task<SignInAnswer> Next(PendingSignIn pending, CancellationToken ct)
    {
        if (await Valid(pending, ct) is not { } account) return new SignInAnswer.Wrong();
        if (account.TwoFactor && !pending.SecondFactorDone) return new SignInAnswer.NeedsSecondFactor(pending);
        return pending.ByCode ? new SignInAnswer.NeedsPassword(pending) : await Enter(account, pending, ct);
    }

    /// <param name="now">With the stamp as it is by now: setting a password changes it.</param>
    private async Task<SignInAnswer> Enter(StaffDocument now, PendingSignIn pending, CancellationToken ct)
    {
        while (await Valid(now.Id, now.SecurityStamp, ct) is { } account)
        {
            (account.PreviousSignIn, account.LastSignIn) = (account.LastSignIn, time.GetUtcNow());
            account.Note(AccessFactKind.SignedIn, account.Id, ("by", pending.How));
            if (!(await store.UpdateAsync(account, ct)).Succeeded) continue;
            await attempts.TakeBack(account.Id, ct);
            return await Begun(account, pending.Vouched, ct);
        }

        return new SignInAnswer.Wrong();
    }

    private async Task<IdentityResult> UseSecondFactor(StaffDocument account, string code)
    {
        if (IsRecoveryCode(code))
        {
            account.Note(AccessFactKind.RecoveryCodeUsed, account.Id);
            return await users.RedeemTwoFactorRecoveryCodeAsync(account, code);
        }

        return await users.TakesAuthenticatorCode(account, code) ? await users.UpdateAsync(account) : IdentityResult.Failed();
    }

    private async Task<SignInAnswer> Judge(StaffDocument? account, string secret, Attempt attempt, CancellationToken ct)
    {
        var byPassword = await users.Matches(account, secret);
        var byCode = !byPassword && account is not null && OneTimeCode.Opens(account, secret, time.GetUtcNow());
        return account is { DisabledAt: null } && (byPassword || byCode)
            ? await Next(new(account.Id, account.SecurityStamp, byCode, SecondFactorDone: false), ct)
            : await attempts.Failed(account, attempt, ct);
    }

    /// <summary>Counts, and judges when there is room: both before anything is told.</summary>
    private Task<SignInAnswer> WithRoom(string who, Func<Attempt, Task<SignInAnswer>> judge, CancellationToken ct)
    {
        return origin.DeviceOf(who) is null ? rooms.ForStranger(origin.Network, Counted, ct) : rooms.ForKnown(Counted, ct);

        async Task<SignInAnswer> Counted()
        {
            var attempt = await attempts.Count(who, ct);
            return attempt.Refused is { } refused ? refused : await judge(attempt);
        }
    }

    private async Task<SignInAnswer> Begun(StaffDocument account, bool vouched, CancellationToken ct) =>
        new SignInAnswer.In(account.ToAccount(time.GetUtcNow()), await sessions.Begin(account, vouched, ct));

    private static bool IsRecoveryCode(string code) => code.Length != 6 || !code.All(char.IsAsciiDigit);

    private Task<StaffDocument?> Valid(PendingSignIn pending, CancellationToken ct) => Valid(pending.Account, pending.Stamp, ct);

    private async Task<StaffDocument?> Valid(string id, string stamp, CancellationToken ct) =>
        await store.FindByIdAsync(id, ct) is { DisabledAt: null } account && account.SecurityStamp == stamp ? account : null;

    private static SignInAnswer.Weak Weak(IdentityResult result) => new([.. result.Errors.Select(e => new FieldError("password", e.Code, e.Description))]);
}
