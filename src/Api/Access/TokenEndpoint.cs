using System.Security.Claims;
using Microsoft.AspNetCore;
using NanhuOrg.Application.Access;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace NanhuOrg.Api.Access;

/// <summary>
/// What OpenIddict asks us at <c>POST /connect/token</c>: is this the client, and what may its token say? Error descriptions are ASCII, as RFC 6749 §5.2 wants.
/// </summary>
internal sealed class TokenEndpoint(IClients clients, TokenRefusals refusals, IAccessLog log, IHostEnvironment host)
    : IOpenIddictServerHandler<ValidateTokenRequestContext>, IOpenIddictServerHandler<HandleTokenRequestContext>,
    IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    public const string Path = "/connect/token";

    private const string ClientProperty = "nanhuorg:client";

    public async ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var client = await clients.SignIn(context.ClientId ?? "", context.ClientSecret ?? "", context.CancellationToken);
        if (client is null)
        {
            // One answer for unknown, wrong and disabled.
            await refusals.Refused(context.Transaction.GetHttpRequest()!.HttpContext, context.ClientId, context.CancellationToken);
            context.Reject(Errors.InvalidClient, "The client credentials are not valid, or the client is disabled.");
            return;
        }

        if (context.Request.GetScopes().Except(client.Scopes).Any())
        {
            context.Reject(Errors.InvalidScope, "A requested scope is unknown or not granted to this client.");
            return;
        }

        // last: what was refused for something else has not used it up
        if (client.HasFirstSecret && (client.FirstUsedAt is not null || !await clients.UseFirstSecret(client.Id, context.CancellationToken)) && host.IsProduction())
        {
            context.Reject(Errors.InvalidClient, "The secret of the first start was used once; replace it: at the desk, or by the verb clients rotate.");
            return;
        }

        context.Transaction.SetProperty(ClientProperty, client);
    }

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var client = context.Transaction.GetProperty<Client>(ClientProperty) ?? throw new InvalidOperationException("The token request was not validated.");
        var asked = context.Request.GetScopes();
        var identity = new ClaimsIdentity(BearerHandler.Scheme, Claims.Subject, Claims.Role);
        identity.AddClaim(new Claim(Claims.Subject, client.Id));
        if (client.Unit is not null) identity.AddClaim(new Claim(AccessClaims.Unit, client.Unit.Text));
        identity.SetScopes(asked.IsEmpty ? client.Scopes : asked);
        identity.SetResources(AccessSettings.OwnAudience);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        await log.Note(new(AccessFactKind.TokenIssued, client.Id, client.Id, client.Unit), context.CancellationToken);
        context.SignIn(new ClaimsPrincipal(identity));
    }

    // Always the same number; left alone it is 899 for every other token, by the part of a second that has passed.
    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        if (context.Response.AccessToken is not null) context.Response.ExpiresIn = (long)AccessSettings.TokenLifetime.TotalSeconds;
        return ValueTask.CompletedTask;
    }
}
