using NanhuOrg.Api.Admin.Layout;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Imports;

namespace NanhuOrg.Api.Admin.Imports;

/// <summary>Before a form is read at all: what says itself that it is too large is told so, in words.</summary>
internal static class UploadLimit
{
    // the file, and what a form is besides
    private const long MostBytes = (IUploads.MostMegabytes << 20) + (64 << 10);

    public static Task Kept(HttpContext http, RequestDelegate next) => http.Request.ContentLength > MostBytes
        ? ProblemPages.Show(http, Problems.Of(StatusCodes.Status413PayloadTooLarge, "import.too-large", ("limit", $"{IUploads.MostMegabytes}")))
        : next(http);
}
