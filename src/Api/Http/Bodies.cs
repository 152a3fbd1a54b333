using System.Buffers;

namespace NanhuOrg.Api.Http;

/// <summary>Request bodies, in bounded memory.</summary>
internal static class Bodies
{
    /// <summary>A command fits in an entry, and an entry in 65,535 bytes.</summary>
    public const int Limit = 65_536;

    public static async Task<ReadOnlyMemory<byte>> Read(HttpContext http)
    {
        if (http.Request.ContentType is not { } type || !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            throw ProblemException.Of(StatusCodes.Status415UnsupportedMediaType, "request.media-type", ("type", "application/json"));
        if (http.Request.ContentLength > Limit) throw TooLarge();
        var body = new ArrayBufferWriter<byte>((int)Math.Max(http.Request.ContentLength ?? 0, 1024));
        while (true)
        {
            var read = await http.Request.Body.ReadAsync(body.GetMemory(1024), http.RequestAborted);
            if (read == 0) return body.WrittenMemory;
            body.Advance(read);
            if (body.WrittenCount > Limit) throw TooLarge();
        }
    }

    private static ProblemException TooLarge() =>
        ProblemException.Of(StatusCodes.Status413PayloadTooLarge, "request.body-too-large", ("limit", Limit.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
