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

    public Task<SignInAnswer> ChangePassword(string account, string current, string fresh, CancellationToken ct) => attempts.WithRoom(
        async () =>
        {
            var (counted, answer) = await attempts.Count(account, ct);
            if (counted is null) return answer!;
            if (!await users.Matches(counted, current)) return await attempts.Failed(counted, ct);
            await attempts.Forgive(counted.Id, ct);
            if (fresh == current) return new SignInAnswer.Weak([new("password", "password-unchanged", Chinese.Validation("password-unchanged"))]);
            if (await Valid(counted.Id, counted.SecurityStamp, ct) is not { } owner) return new SignInAnswer.Wrong();
            counted = owner;
            counted.Note(AccessFactKind.PasswordChanged, counted.Id);
            var result = await users.ChangePasswordAsync(counted, current, fresh);
            if (result.Succeeded) return new SignInAnswer.In(counted.ToAccount(time.GetUtcNow()), counted.SecurityStamp);
            return StaffUsers.WasOvertaken(result) ? new SignInAnswer.Busy() : Weak(result);
        },
        ct);

    public async Task<AuthenticatorSecret?> OfferSecondFactor(string account, string password, CancellationToken ct)
    {
        AuthenticatorSecret? offered = null;
        await attempts.WithRoom(
            async () =>
            {
                var (counted, answer) = await attempts.Count(account, ct);
                if (counted is null) return answer!;
                if (!await users.Matches(counted, password)) return await attempts.Failed(counted, ct);
                Attempts.TakeBack(counted);
                store.Offer(counted, users.GenerateNewAuthenticatorKey(), time.GetUtcNow());
                if ((await store.UpdateAsync(counted, ct)).Succeeded) offered = Secret(counted);
                return new SignInAnswer.Wrong();
            },
            ct);
        return offered;
    }

    public async Task<AuthenticatorSecret?> OfferedSecondFactor(string account, CancellationToken ct) =>
        await store.FindByIdAsync(account, ct) is { } found && Stands(found) ? Secret(found) : null;

    public async Task<SecondFactorSet?> ConfirmSecondFactor(string account, string code, CancellationToken ct)
    {
        var (counted, _) = await attempts.Count(account, ct);
        if (counted is null || !Stands(counted)) return null;
        StaffStore.TakeOffer(counted);
        if (!await users.IsAuthenticatorCode(counted, code.Trim()))
        {
            await attempts.Failed(counted, ct);
            return null;
        }

        Attempts.TakeBack(counted);
        (counted.TwoFactor, counted.LastAuthenticatorCode) = (true, ClientSecret.Hash(code.Trim()));
        OneTimeCode.NewStamp(counted);
        counted.Note(AccessFactKind.SecondFactorSetUp, counted.Id);
        return await users.SaveWithRecoveryCodes(counted) is { } codes ? new(codes, counted.ToAccount(time.GetUtcNow()), counted.SecurityStamp) : null;
    }

    private bool Stands(StaffDocument account) => account.OfferedKey is not null && account.OfferedAt + OfferStands > time.GetUtcNow();

    private AuthenticatorSecret Secret(StaffDocument account)
    {
        var key = store.Offered(account);
        var label = Uri.EscapeDataString($"{Issuer}:{account.SignInName}");
        var uri = string.Create(CultureInfo.InvariantCulture, $"otpauth://totp/{label}?secret={key}&issuer={Uri.EscapeDataString(Issuer)}&digits=6&period=30");
        return new(string.Join(' ', key.Chunk(4).Select(group => new string(group))), uri);
    }
}
