using AutoMapper;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Contracts;

/// <summary>
/// From views to the outward v1 contracts, by AutoMapper: the alarm that rings when a view moves away from what other systems rely on
/// (<c>AssertConfigurationIsValid</c> is a test). Never request → command, command → event, or into state.
/// </summary>
internal static class Mapping
{
    private static Lazy<IMapper> mapper = new(() => Configuration(null).CreateMapper());

    /// <summary>The licence key is the deployer's, from <c>AutoMapper:LicenseKey</c>; see the README.</summary>
    public static void Use(string? licenceKey) => mapper = new(() => Configuration(licenceKey).CreateMapper());

    public static MapperConfiguration Configuration(string? licenceKey) => new(
        options =>
        {
            if (licenceKey is { Length: > 0 }) options.LicenseKey = licenceKey;
            options.AddMaps(typeof(Mapping).Assembly);
        },
        NullLoggerFactory.Instance);

    public static TContract To<TContract>(object view) => mapper.Value.Map<TContract>(view);

    public static PageV1<TContract> To<TView, TContract>(this Page<TView> page, HttpContext http) =>
        new([.. page.Items.Select(i => To<TContract>(i!))], page.Next is null ? null : Next(http, ("cursor", page.Next)), page.Total);

    /// <summary>This request's address, relative, with some parameters changed; null takes one away.</summary>
    public static string Next(HttpContext http, params (string Name, string? Value)[] changed)
    {
        var query = new QueryBuilder(http.Request.Query.Where(p => changed.All(c => c.Name != p.Key)).SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v ?? ""))));
        foreach (var (name, value) in changed.Where(c => c.Value is not null)) query.Add(name, value!);
        return http.Request.PathBase.Add(http.Request.Path) + query.ToString();
    }
}
