using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace NanhuOrg.Api.Admin.Pages;

/// <summary>Marks what is of the desk and no page.</summary>
internal sealed class DeskAddress
{
    /// <summary>Whether a person looks at this with a browser, and is to be answered with a page.</summary>
    public static bool IsDesk(HttpContext http) => IsDesk(http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint());

    public static bool IsDesk(Endpoint? endpoint) =>
        endpoint?.Metadata is { } metadata && (metadata.GetMetadata<ComponentTypeMetadata>() is not null || metadata.GetMetadata<DeskAddress>() is not null);
}
