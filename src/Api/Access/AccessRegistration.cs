using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NanhuOrg.Api.Http;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace NanhuOrg.Api.Access;

internal static class AccessRegistration
{
    /// <summary>Tokens for systems, and nothing open to strangers but what <see cref="PublicPaths"/> names.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, AccessSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(_ => SigningKey.LoadOrCreate(settings.SigningKeyFile));
        if (settings.Authority is { } authority) services.AddSingleton(new ExternalIssuer(authority, settings.Audience));
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<LiveClients>();
        services.AddSingleton<TokenRefusals>();
        services.AddSingleton<DenialNotes>();
        services.AddAuthentication(BearerHandler.Scheme).AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Scheme, null)
            .AddEitherDoor().AddStaffCookies(settings);
        services.AddSingleton<IAuthorizationHandler, PublicPaths>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(BearerHandler.Scheme).AddRequirements(new SignedInOrPublic()).Build())
            .AddPolicy(EitherDoor.Policy, new AuthorizationPolicyBuilder(EitherDoor.Scheme).AddRequirements(new SignedInOrPublic()).Build())
            .AddPolicy(StaffCookie.Policy, new AuthorizationPolicyBuilder(StaffCookie.Scheme).AddRequirements(new SignedInOrPublic()).Build());
        AddTokenEndpoint(services);
        // They tell of every token request and of every stranger, as often as the stranger likes.
        services.AddLogging(logging => logging.AddFilter("OpenIddict", LogLevel.Warning).AddFilter(typeof(BearerHandler).FullName, LogLevel.Warning));
        RemoveDataProtectionStart(services);
        return services;
    }

    public static void UseAccess(this WebApplication app)
    {
        // At start, not at the first request: a key that cannot be read or written is the operator's matter.
        app.Services.GetRequiredService<SigningKey>();
        StaffCookies.MakeKeyFolder(app.Services.GetRequiredService<AccessSettings>());

        app.UseWhen(http => http.Request.Path.Equals(TokenEndpoint.Path, StringComparison.Ordinal), token => token.UseMiddleware<TokenRequestLimits>().UseAuthentication());
        if (app.Services.GetService<StaffIssuer>() is not null)
            app.UseWhen(http => http.Request.Path.Equals(StaffIssuer.ReturnPath, StringComparison.Ordinal), issuer => issuer.UseAuthentication());
        // OpenIddict sits in the authentication middleware and looks at every request that passes there; only the token endpoint has need of it. Bearer tokens are
        // read by the authorization middleware, since the policy names the scheme; so are cookies, by the policy of the desk's pages. So the host must not add the middleware
        // for all, as it does unless told.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseAuthorization();
        app.Use((http, next) => Callers.WrongPerson(http) is { } wrong ? Problems.Write(http, wrong) : next(http));
    }

    // AddAuthentication brings data protection along, which would make sure of its keys at every start. The first page that asks for a person does.
    private static void RemoveDataProtectionStart(IServiceCollection services)
    {
        foreach (var start in services.Where(s => s.ServiceType == typeof(IHostedService)
            && s.ImplementationType?.Namespace?.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal) == true).ToList())
            services.Remove(start);
    }

    private static void AddTokenEndpoint(IServiceCollection services)
    {
        services.AddOpenIddict().AddServer(server =>
        {
            // No store: clients are rows of ours, tokens are signed and not kept. What a store would do on top, revoke tokens, 15 minutes and the check on writes do.
            server.EnableDegradedMode();
            server.AllowClientCredentialsFlow();
            // Below the base path, which a leading slash would leave out.
            server.SetTokenEndpointUris(TokenEndpoint.Path[1..]);
            // Nobody but ourselves reads our tokens: no discovery, two doors less.
            server.SetConfigurationEndpointUris(Array.Empty<Uri>()).SetJsonWebKeySetEndpointUris(Array.Empty<Uri>());
            server.SetIssuer(new Uri(AccessSettings.Issuer));
            server.SetAccessTokenLifetime(AccessSettings.TokenLifetime);
            server.DisableAccessTokenEncryption();
            // Scopes are those granted to the client; TokenEndpoint looks.
            server.DisableScopeValidation();
            // TLS ends before us, or the caller sits on the same machine.
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateTokenRequestContext>(b => b.UseSingletonHandler<TokenEndpoint>());
            server.AddEventHandler<HandleTokenRequestContext>(b => b.UseSingletonHandler<TokenEndpoint>());
            // Before the answer is written.
            server.AddEventHandler<ApplyTokenResponseContext>(b => b.UseSingletonHandler<TokenEndpoint>().SetOrder(int.MinValue));
        });
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(p => new ConfigureOptions<OpenIddictServerOptions>(options =>
        {
            var key = p.GetRequiredService<SigningKey>();
            options.SigningCredentials.Add(new SigningCredentials(key.Key, SecurityAlgorithms.EcdsaSha256));
            options.EncryptionCredentials.Add(new EncryptingCredentials(key.Encryption, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }));
    }
}
