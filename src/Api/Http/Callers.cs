using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Http;

/// <summary>Who asks.</summary>
internal static class Callers
{
    public const string PersonHeader = "X-On-Behalf-Of";

    /// <summary>The client of this request, and the person it acts for. Whether it may act for anybody, the pipeline says.</summary>
    public static Caller CallerOf(this HttpContext http)
    {
        var caller = http.Features.Get<SignedIn>()?.Caller ?? throw new InvalidOperationException($"{http.Request.Path} is public: nobody has signed in.");
        return Person(http) is { } person ? caller with { Person = new(person) } : caller;
    }

    /// <summary>A pseudonymous id of at most 64 letters, digits and dashes: no name fits in, nor two of them; and what is somebody's number is refused.</summary>
    public static bool IsPersonValid(HttpContext http) =>
        Person(http) is not { } person || (PersonId.IsWellFormed(person) && !ResidentIdentity.IsIn(person));

    private static string? Person(HttpContext http) => http.Request.Headers.TryGetValue(PersonHeader, out var value) ? value.ToString() : null;
}
