using Microsoft.AspNetCore.Identity;

namespace NanhuOrg.Infrastructure.Identity;

/// <content>What Identity asks of a document, field by field. Recovery codes are kept as hashes, the authenticator's key closed.</content>
internal sealed partial class StaffStore : IUserPasswordStore<StaffDocument>, IUserSecurityStampStore<StaffDocument>,
    IUserAuthenticatorKeyStore<StaffDocument>, IUserTwoFactorStore<StaffDocument>, IUserTwoFactorRecoveryCodeStore<StaffDocument>
{
    public Task<string> GetUserIdAsync(StaffDocument user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(StaffDocument user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SignInName);

    public Task SetUserNameAsync(StaffDocument user, string? userName, CancellationToken cancellationToken) => Set(user.SignInName = userName ?? "");

    public Task<string?> GetNormalizedUserNameAsync(StaffDocument user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SignInName);

    public Task SetNormalizedUserNameAsync(StaffDocument user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(StaffDocument user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task SetPasswordHashAsync(StaffDocument user, string? passwordHash, CancellationToken cancellationToken) => Set(user.PasswordHash = passwordHash);

    public Task<bool> HasPasswordAsync(StaffDocument user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetSecurityStampAsync(StaffDocument user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(StaffDocument user, string stamp, CancellationToken cancellationToken) => Set(user.SecurityStamp = stamp);

    public Task<string?> GetAuthenticatorKeyAsync(StaffDocument user, CancellationToken cancellationToken) =>
        Task.FromResult(user.AuthenticatorKey is { } closed ? box.Open(closed) : null);

    public Task SetAuthenticatorKeyAsync(StaffDocument user, string key, CancellationToken cancellationToken) => Set(user.AuthenticatorKey = box.Close(key));

    public Task<bool> GetTwoFactorEnabledAsync(StaffDocument user, CancellationToken cancellationToken) => Task.FromResult(user.TwoFactor);

    public Task SetTwoFactorEnabledAsync(StaffDocument user, bool enabled, CancellationToken cancellationToken) => Set(user.TwoFactor = enabled);

    public Task ReplaceCodesAsync(StaffDocument user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        Set(user.RecoveryCodes = [.. recoveryCodes.Select(c => ClientSecret.Hash(OneTimeCode.Normal(c)))]);

    public Task<bool> RedeemCodeAsync(StaffDocument user, string code, CancellationToken cancellationToken)
    {
        var typed = OneTimeCode.Normal(code);
        if (user.RecoveryCodes.FirstOrDefault(hash => ClientSecret.Matches(typed, hash)) is not { } used) return Task.FromResult(false);
        user.RecoveryCodes = [.. user.RecoveryCodes.Where(hash => hash != used)];
        return Task.FromResult(true);
    }

    public Task<int> CountCodesAsync(StaffDocument user, CancellationToken cancellationToken) => Task.FromResult(user.RecoveryCodes.Count);

    public void Offer(StaffDocument user, string key, DateTimeOffset now) => (user.OfferedKey, user.OfferedAt) = (box.Close(key), now);

    public string Offered(StaffDocument user) => box.Open(user.OfferedKey!);

    public static void TakeOffer(StaffDocument user) => (user.AuthenticatorKey, user.OfferedKey, user.OfferedAt) = (user.OfferedKey, null, null);

    private static Task Set(object? _) => Task.CompletedTask;
}
