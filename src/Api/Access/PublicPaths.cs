using Microsoft.AspNetCore.Authorization;

namespace NanhuOrg.Api.Access;

internal sealed class SignedInOrPublic : IAuthorizationRequirement;

/// <summary>
/// Everything is closed to strangers except these paths. A list in one place, by path, so that no endpoint opens itself and what no endpoint answers is
/// closed as well. (The token endpoint answers before it comes to this.)
/// </summary>
internal sealed class PublicPaths(IHostEnvironment host) : AuthorizationHandler<SignedInOrPublic, HttpContext>
{
    public static bool Contains(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) || path.Equals(TokenEndpoint.Path, StringComparison.Ordinal) || Describes(path);

    // in production not even what there is to ask for is a stranger's business
    private static bool Describes(PathString path) =>
        path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase) || path.Equals("/openapi/v1.json", StringComparison.Ordinal);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SignedInOrPublic requirement, HttpContext resource)
    {
        if (context.User.Identity is { IsAuthenticated: true } || IsOpen(resource.Request.Path)) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private bool IsOpen(PathString path) => Contains(path) && !(host.IsProduction() && Describes(path));
}
