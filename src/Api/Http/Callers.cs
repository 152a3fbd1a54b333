using NanhuOrg.Application.Access;
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

    /// <summary>
    /// What is wrong with the person named; null when nothing is. A pseudonymous id of at most 64 letters, digits and dashes: no name fits in, nor two of them; and what is
    /// somebody's number is refused. Whoever has an account acts at the desk, signed in, and nowhere else.
    /// </summary>
    public static Problem? WrongPerson(HttpContext http) => Person(http) switch
    {
        null => null,
        var person when !PersonId.IsWellFormed(person) || ResidentIdentity.IsIn(person) => Problems.Of(StatusCodes.Status400BadRequest, "access.person-invalid"),
        var person when Account.IsId(new(person)) => Problems.Of(StatusCodes.Status403Forbidden, "access.person-is-staff"),
        _ => null,
    };

    private static string? Person(HttpContext http) => http.Request.Headers.TryGetValue(PersonHeader, out var value) ? value.ToString() : null;
}
