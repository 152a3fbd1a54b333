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
        new([.. page.Items.Select(i => To<TContract>(i!))], page.Next is null ? null : Next(http, "cursor", page.Next));

    /// <summary>This request's address, relative, with one parameter moved on.</summary>
    public static string Next(HttpContext http, string name, string value)
    {
        var query = new QueryBuilder(http.Request.Query.Where(p => p.Key != name).SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v ?? "")))) { { name, value } };
        return http.Request.Path + query.ToString();
    }
}
