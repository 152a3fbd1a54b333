using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Primitives;

namespace NanhuOrg.Api.Http;

/// <summary>Who called, by what name and over what, where something stands between us and our callers; and where on its host all of it lies.</summary>
internal static class Proxies
{
    public static IServiceCollection AddProxies(this IServiceCollection services, ProxySettings settings)
    {
        // The framework would look before the proxies have said by what name they were called, and in its own words.
        services.Configure<HostFilteringOptions>(filtering => filtering.AllowedHosts = ["*"]);
        return services.AddSingleton(settings);
    }

    /// <summary>Before anything asks.</summary>
    public static void UseProxies(this IApplicationBuilder app)
    {
        var settings = app.ApplicationServices.GetRequiredService<ProxySettings>();
        // With an empty list the framework believes everybody.
        if (settings.Known.Count > 0) app.UseForwardedHeaders(Believing(settings));
        if (settings.BasePath.HasValue) app.Use((http, next) => Below(settings.BasePath, http, next));
    }

    /// <summary>Whether this is one of our names. On the machine itself its own addresses are names, too: whoever sits there need not go by the proxy.</summary>
    public static bool IsOurs(HttpContext http)
    {
        var hosts = http.RequestServices.GetRequiredService<ProxySettings>().Hosts;
        return hosts.Count == 0
            || (http.Request.Host is { HasValue: true, Host: var name } && (HostString.MatchesAny(name, [.. hosts.Select(h => (StringSegment)h)]) || IsHere(http, name)));
    }

    private static bool IsHere(HttpContext http, string name) =>
        http.Connection.RemoteIpAddress is { } caller && System.Net.IPAddress.IsLoopback(caller)
            && (name == "localhost" || (System.Net.IPAddress.TryParse(name.Trim('[', ']'), out var address) && System.Net.IPAddress.IsLoopback(address)));

    // from the right, as long as a proxy of ours wrote it: the first address that is none of theirs is the caller's
    private static ForwardedHeadersOptions Believing(ProxySettings settings)
    {
        const ForwardedHeaders Read = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = Read, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var range in settings.Known) options.KnownIPNetworks.Add(range);
        return options;
    }

    // A proxy may take the base off or pass it on: it is taken off where it is there, and always put before what we say.
    private static Task Below(PathString basePath, HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments(basePath, StringComparison.Ordinal, out var rest)) http.Request.Path = rest.HasValue ? rest : "/";
        http.Request.PathBase = basePath;
        return next(http);
    }
}
