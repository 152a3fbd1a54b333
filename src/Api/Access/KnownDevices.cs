using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NanhuOrg.Api.Http;

namespace NanhuOrg.Api.Access;

/// <summary>
/// A sealed cookie that says at which browser somebody has signed in before. It opens nothing: attempts from there are counted apart, so that what strangers try does not
/// shut out whoever works there.
/// </summary>
internal sealed class KnownDevices(IDataProtectionProvider protection, IHostEnvironment host, ProxySettings proxy)
{
    // of those who share a desk, the last ones
    private const int MostAccounts = 12;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("NanhuOrg.KnownDevices").ToTimeLimitedDataProtector();

    public string? Of(HttpContext http, string account) => Read(http) is { } device && device.Accounts.Contains(account) ? device.Id : null;

    public void Remember(HttpContext http, string account)
    {
        var before = Read(http) ?? new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), []);
        var device = before with { Accounts = [.. before.Accounts.Where(a => a != account).TakeLast(MostAccounts - 1), account] };
        var cookie = new CookieBuilder();
        StaffCookies.Guard(cookie, host, proxy, "device");
        cookie.MaxAge = Lifetime;
        http.Response.Cookies.Append(cookie.Name!, protector.Protect(JsonSerializer.Serialize(device), Lifetime), cookie.Build(http));
    }

    private Device? Read(HttpContext http)
    {
        var name = new CookieBuilder();
        StaffCookies.Guard(name, host, proxy, "device");
        if (http.Request.Cookies[name.Name!] is not { Length: > 0 } given) return null;
        try
        {
            return JsonSerializer.Deserialize<Device>(protector.Unprotect(given));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Device(string Id, IReadOnlyList<string> Accounts);
}
