using System.Globalization;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Infrastructure.Identity;

/// <content>What somebody who is in does to the own account. The password is asked for again each time: a desk that was left alone must not be enough.</content>
internal sealed partial class SignIn
{
    // In Latin letters: what some authenticators make of others is not pretty.
    private const string Issuer = "NanhuOrg";

    private static readonly TimeSpan OfferStands = TimeSpan.FromMinutes(10);

    public Task<SignInAnswer> ChangePassword(string account, string current, string? code, string fresh, CancellationToken ct) => Proven(
        account, current, code ?? "",
        async owner =>
        {
            if (fresh == current) return new SignInAnswer.Weak([new("password", "password-unchanged", Chinese.Validation("password-unchanged"))]);
            owner.Note(AccessFactKind.PasswordChanged, owner.Id);
            var result = await users.ChangePasswordAsync(owner, current, fresh);
            if (result.Succeeded) return await Begun(owner, vouched: false, ct);
            return StaffUsers.WasOvertaken(result) ? new SignInAnswer.Busy() : Weak(result);
        },
        ct);

    public async Task<IReadOnlyList<StaffSession>> Sessions(string account, CancellationToken ct) =>
        await store.FindByIdAsync(account, ct) is { } found ? await sessions.List(found, ct) : [];

    public async Task<SignInAnswer?> EndSessions(string account, string password, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var ended = false;
        var answer = await Proven(
            account, password, code: null,
            async owner =>
            {
                if (await sessions.End(owner.Id, ids, ct) > 0) await log.Note(new(AccessFactKind.SessionsEnded, owner.Id, owner.Id, owner.Unit), ct);
                ended = true;
                return new SignInAnswer.Wrong();
            },
            ct);
        return ended ? null : answer;
    }

    public async Task<AuthenticatorSecret?> OfferSecondFactor(string account, string password, string? code, CancellationToken ct)
    {
        AuthenticatorSecret? offered = null;
        await Proven(
            account, password, code ?? "",
            async owner =>
            {
                store.Offer(owner, users.GenerateNewAuthenticatorKey(), time.GetUtcNow());
                if ((await store.UpdateAsync(owner, ct)).Succeeded) offered = Secret(owner);
                return new SignInAnswer.Wrong();
            },
            ct);
        return offered;
    }

    public async Task<AuthenticatorSecret?> OfferedSecondFactor(string account, CancellationToken ct) =>
        await store.FindByIdAsync(account, ct) is { } found && Stands(found) ? Secret(found) : null;

    public async Task<SecondFactorSet?> ConfirmSecondFactor(string account, string code, CancellationToken ct)
    {
        if (await store.FindByIdAsync(account, ct) is not { } owner || !Stands(owner)) return null;
        StaffStore.TakeOffer(owner);
        // Not an attempt to get in, whether right or wrong: the key is new, and whoever types it is in already.
        owner.LastStep = null;
        if (!await users.TakesAuthenticatorCode(owner, code.Trim())) return null;
        owner.TwoFactor = true;
        OneTimeCode.NewStamp(owner);
        owner.Note(AccessFactKind.SecondFactorSetUp, owner.Id);
        if (await users.SaveWithRecoveryCodes(owner) is not { } codes) return null;
        return new(codes, owner.ToAccount(time.GetUtcNow()), await sessions.Begin(owner, vouched: false, ct));
    }

    /// <summary>Who is in, and has just given the password again.</summary>
    /// <param name="code">Of the second factor, where there is one; null where the password is enough.</param>
    private Task<SignInAnswer> Proven(string account, string password, string? code, Func<StaffDocument, Task<SignInAnswer>> then, CancellationToken ct) => WithRoom(
        account,
        async attempt =>
        {
            var found = await store.FindByIdAsync(account, ct);
            if (!await users.Matches(found, password)) return await attempts.Failed(found, attempt, ct);
            if (code is not null && found!.TwoFactor && !(await UseSecondFactor(found, code.Trim())).Succeeded) return await attempts.Failed(found, attempt, ct);
            await attempts.TakeBack(account, ct);
            return await store.FindByIdAsync(account, ct) is { } owner ? await then(owner) : new SignInAnswer.Wrong();
        },
        ct);

    private bool Stands(StaffDocument account) => account.OfferedKey is not null && account.OfferedAt + OfferStands > time.GetUtcNow();

    private AuthenticatorSecret Secret(StaffDocument account)
    {
        var key = store.Offered(account);
        var label = Uri.EscapeDataString($"{Issuer}:{account.SignInName}");
        var uri = string.Create(CultureInfo.InvariantCulture, $"otpauth://totp/{label}?secret={key}&issuer={Uri.EscapeDataString(Issuer)}&digits=6&period=30");
        return new(string.Join(' ', key.Chunk(4).Select(group => new string(group))), uri);
    }
}
