using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NanhuOrg.Api.Access;

namespace NanhuOrg.Api.Tests.Access;

/// <summary>Another provider for staff, of which only the address is known: one can be led there, and come back with whatever one likes.</summary>
internal static class NamedIssuer
{
    private const string Authority = "https://issuer.example";

    public static void AddNamedIssuer(this WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection([new("Auth:Staff:Authority", Authority), new("Auth:Staff:ClientId", "nanhuorg"), new("Auth:Staff:ClientSecret", "s")]);
        builder.Services.Configure<OpenIdConnectOptions>(StaffIssuer.Scheme, options =>
            options.Configuration = new OpenIdConnectConfiguration { Issuer = Authority, AuthorizationEndpoint = $"{Authority}/authorize" });
    }
}
