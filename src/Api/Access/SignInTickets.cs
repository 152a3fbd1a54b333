using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Access;

/// <summary>Being half way in, as a hidden field of the form: sealed, and good for some minutes.</summary>
internal sealed class SignInTickets(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("NanhuOrg.SignInTickets").ToTimeLimitedDataProtector();

    public string Close(PendingSignIn pending) => protector.Protect(JsonSerializer.Serialize(pending), Lifetime);

    /// <returns>Null when it is none of ours, or too old.</returns>
    public PendingSignIn? Open(string? ticket)
    {
        if (string.IsNullOrEmpty(ticket)) return null;
        try
        {
            return JsonSerializer.Deserialize<PendingSignIn>(protector.Unprotect(ticket));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>Authenticators' secrets, unreadable in the database and in its backups.</summary>
internal sealed class SecretBox(IDataProtectionProvider protection) : ISecretBox
{
    private readonly IDataProtector protector = protection.CreateProtector("NanhuOrg.Authenticators");

    public string Close(string secret) => protector.Protect(secret);

    public string Open(string closed) => protector.Unprotect(closed);
}

internal sealed class RequestOrigin(IHttpContextAccessor accessor) : IRequestOrigin
{
    public string? Address => accessor.HttpContext?.Connection.RemoteIpAddress?.ToString();
}
