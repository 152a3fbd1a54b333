using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Access;

/// <summary>Being half way in, as a hidden field of the form: sealed, and good for some minutes.</summary>
internal sealed class SignInTickets(IDataProtectionProvider protection, IHostEnvironment host, ProxySettings proxy)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("NanhuOrg.SignInTickets").ToTimeLimitedDataProtector();

    public string Close(PendingSignIn pending) => protector.Protect(JsonSerializer.Serialize(pending), Lifetime);

    /// <summary>To the next page by a cookie for minutes, where no form leads there: an address would stand in the logs of every proxy on the way.</summary>
    public void Bring(HttpContext http, PendingSignIn pending)
    {
        var cookie = Cookie();
        cookie.MaxAge = Lifetime;
        http.Response.Cookies.Append(cookie.Name!, Close(pending), cookie.Build(http));
    }

    /// <summary>What was brought, once.</summary>
    public string? Brought(HttpContext http)
    {
        var cookie = Cookie();
        if (http.Request.Cookies[cookie.Name!] is not { } ticket) return null;
        http.Response.Cookies.Delete(cookie.Name!, cookie.Build(http));
        return Open(ticket) is { SecondFactorDone: false } ? ticket : null;
    }

    private CookieBuilder Cookie()
    {
        var cookie = new CookieBuilder();
        StaffCookies.Guard(cookie, host, proxy, "ticket");
        return cookie;
    }

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

internal sealed class RequestOrigin(IHttpContextAccessor accessor, KnownDevices devices) : IRequestOrigin
{
    public string? Address => accessor.HttpContext?.Connection.RemoteIpAddress?.ToString();

    public string Network => accessor.HttpContext?.Connection.RemoteIpAddress switch
    {
        null => "none",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } v6 => $"{Convert.ToHexStringLower(v6.GetAddressBytes().AsSpan(0, 8))}/64",
        var v4 => v4.MapToIPv4().ToString(),
    };

    public string? DeviceOf(string account) => accessor.HttpContext is { } http ? devices.Of(http, account) : null;
}
