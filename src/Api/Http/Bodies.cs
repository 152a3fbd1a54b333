using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace NanhuOrg.Api.Http;

/// <summary>Request bodies, in bounded memory.</summary>
internal static class Bodies
{
    /// <summary>A command fits in an entry, and an entry in 65,535 bytes.</summary>
    public const int Limit = 65_536;

    /// <summary>A body without the byte order mark that some editors put before it (RFC 8259, 8.1: a parser may pass over it).</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith(Mark) ? body[Mark.Length..] : body;

    /// <summary>The body; <c>{}</c> where there is none, for commands that need no field.</summary>
    public static async Task<ReadOnlyMemory<byte>> Read(HttpContext http)
    {
        if (http.Request.ContentType is null && http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) return "{}"u8.ToArray();
        if (http.Request.ContentType is not { } type || !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            throw ProblemException.Of(StatusCodes.Status415UnsupportedMediaType, "request.media-type", ("type", "application/json"));
        if (http.Request.ContentLength > Limit) throw TooLarge();
        var body = new ArrayBufferWriter<byte>((int)Math.Max(http.Request.ContentLength ?? 0, 1024));
        while (true)
        {
            var read = await http.Request.Body.ReadAsync(body.GetMemory(1024), http.RequestAborted);
            if (read == 0) return WithoutMark(body.WrittenMemory);
            body.Advance(read);
            if (body.WrittenCount > Limit) throw TooLarge();
        }
    }

    /// <summary>The status of a body that cannot be read because of how it was sent; null where that was not the reason.</summary>
    public static int? Unreadable(Exception e) => e switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        // how Kestrel 10 says that the size of a chunk is larger than any integer
        IOException { InnerException: OverflowException } => StatusCodes.Status400BadRequest,
        _ => null,
    };

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    private static ProblemException TooLarge() =>
        ProblemException.Of(StatusCodes.Status413PayloadTooLarge, "request.body-too-large", ("limit", Limit.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
