using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace NanhuOrg.Api.Description;

/// <summary>The document as it is served: written at the first request, not at start, and then kept, since anybody may ask for it as often as he likes.</summary>
internal sealed class PublishedDocument([FromKeyedServices(DescriptionRegistration.Version)] IOpenApiDocumentProvider provider)
{
    public const OpenApiSpecVersion Specification = OpenApiSpecVersion.OpenApi3_1;

    private readonly Lock guard = new();
    private Task<byte[]>? written;

    public Task<byte[]> Bytes
    {
        get
        {
            lock (guard)
            {
                return written is null or { IsFaulted: true } ? written = Make() : written;
            }
        }
    }

    public async Task Write(HttpContext http)
    {
        var bytes = await Bytes;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private async Task<byte[]> Make()
    {
        var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, Specification);
        return stream.ToArray();
    }
}
