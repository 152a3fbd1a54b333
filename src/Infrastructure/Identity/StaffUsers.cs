using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NanhuOrg.Application.Access;
using OtpNet;
using Given = Microsoft.Extensions.Options.Options;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>ASP.NET Core Identity over our store: what is subtle about passwords, authenticators and recovery codes is its business.</summary>
internal sealed class StaffUsers : UserManager<StaffDocument>
{
    /// <summary>PBKDF2-HMAC-SHA512, as often as OWASP asks; a tenth of a second.</summary>
    public const int Iterations = 210_000;

    private const int RecoveryCodes = 10;

    // what an authenticator's clock may be wrong by
    private static readonly VerificationWindow OneStep = new(previous: 1, future: 1);

    private readonly StaffStore store;
    private readonly TimeProvider time;

    public StaffUsers(StaffStore store, IOptions<PasswordHasherOptions> cost, TimeProvider time, ILogger<StaffUsers> log)
        : base(
            store, Given.Create(new IdentityOptions()), new PasswordHasher<StaffDocument>(cost), [], [new PasswordPolicy()], new AsKept(), new IdentityErrorDescriber(),
            services: null!, log)
    {
        this.store = store;
        this.time = time;
        Nobody = PasswordHasher.HashPassword(new StaffDocument(), ClientSecret.New());
    }

    /// <summary>A hash that no password has been made for.</summary>
    private string Nobody { get; }

    /// <summary>As slow when there is no password, or no account.</summary>
    public async Task<bool> Matches(StaffDocument? account, string password)
    {
        if (account?.PasswordHash is not null) return await CheckPasswordAsync(account, password);
        PasswordHasher.VerifyHashedPassword(account ?? new StaffDocument(), Nobody, password);
        return false;
    }

    /// <summary>
    /// Takes the code of the authenticator, of this time step or one beside it, and remembers the step. (Identity's own provider takes five steps and each as often as it is
    /// shown.)
    /// </summary>
    /// <returns>False when it is wrong, or not later than the last one that opened.</returns>
    public async Task<bool> TakesAuthenticatorCode(StaffDocument account, string code)
    {
        if (await store.GetAuthenticatorKeyAsync(account, default) is not { } key) return false;
        var totp = new Totp(Base32Encoding.ToBytes(key));
        if (!totp.VerifyTotp(time.GetUtcNow().UtcDateTime, code, out var step, OneStep) || step <= account.LastStep) return false;
        account.LastStep = step;
        return true;
    }

    /// <summary>120 bits: kept under a fast hash, it must not be found by trying all.</summary>
    protected override string CreateTwoFactorRecoveryCode() => OneTimeCode.Of(groups: 6);

    /// <summary>Saves the account with codes made anew.</summary>
    /// <returns>Null when another was faster.</returns>
    public async Task<IReadOnlyList<string>?> SaveWithRecoveryCodes(StaffDocument account)
    {
        var codes = await GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        return codes?.ToList();
    }

    public static bool WasOvertaken(IdentityResult result) => result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure));

    private sealed class AsKept : ILookupNormalizer
    {
        public string? NormalizeName(string? name) => name;

        public string? NormalizeEmail(string? email) => email;
    }
}

/// <summary>Where nobody signs in, as in a verb.</summary>
internal sealed class NoSecretBox : ISecretBox
{
    public string Close(string secret) => throw new InvalidOperationException("Nothing is kept under a key here.");

    public string Open(string closed) => throw new InvalidOperationException("Nothing is kept under a key here.");
}
