using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Proxies;

/// <summary>The small district in production, below <see cref="Base"/> of <see cref="Outside"/>, which a proxy at 127.0.0.2 answers for. Whoever else comes is no proxy.</summary>
public sealed class ProxiedHost : DistrictHost
{
    public const string Base = "/nanhu";

    public static readonly Uri Outside = new("https://desk.example");

    protected override void Configure(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Environment.EnvironmentName = Environments.Production;
        builder.Services.AddSingleton<IHostEnvironment>(builder.Environment);
        builder.Configuration.AddInMemoryCollection(
        [
            new("Proxy:Known", "127.0.0.2, 127.0.1.0/24"), new("Proxy:BasePath", Base), new("Proxy:Hosts", "desk.example *.nanhu.example"),
        ]);
        builder.AddNamedIssuer();
    }

    /// <summary>A browser on the other side of the proxy.</summary>
    /// <param name="strips">Whether the proxy takes the base off.</param>
    internal StaffDesk Desk(bool strips = false, string? claims = null)
    {
        var cookies = new CookieContainer();
        return new StaffDesk(Outside, new Proxy(Address, cookies) { Strips = strips ? Base : null, Claims = claims }, cookies);
    }

    /// <summary>The same, with somebody new signed in.</summary>
    internal async Task<StaffDesk> SignedInAsync(string name, bool strips, params StaffRole[] roles)
    {
        var opened = (await Service<IAccounts>().Open(_ => [new NewAccount(name, "测试人员", null, roles)], AccessActor.Server, default))[0];
        var desk = Desk(strips);
        await desk.EnterAsync($"{Base}/sign-in", name, opened.Code);
        return desk;
    }
}
