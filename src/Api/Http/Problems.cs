using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Imports;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Api.Http;

/// <summary>An answer that is no success, as RFC 9457 describes it. <see cref="Code"/> is stable; <see cref="Detail"/> says in Chinese what to do.</summary>
/// <param name="Errors">By camelCase field: Chinese texts.</param>
/// <param name="ErrorCodes">By camelCase field: stable codes, in the same order.</param>
/// <param name="TraceId">What the request is called, here and in the log.</param>
public sealed record Problem(
    string Type, string Title, int Status, string Detail, string Code, IReadOnlyDictionary<string, string[]>? Errors = null,
    IReadOnlyDictionary<string, string[]>? ErrorCodes = null, string? TraceId = null);

/// <summary>The one mapping from what went wrong to HTTP.</summary>
internal static class Problems
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static Problem Of(int status, string code, params (string Name, string Value)[] facts) =>
        Make(status, code, Chinese.Problem(code, facts.ToDictionary(f => f.Name, f => f.Value)));

    public static Problem Of(Outcome outcome) => outcome switch
    {
        Outcome.Invalid i => Invalid(i.Errors),
        _ when outcome.Words() is var (code, text) => Make(StatusOf(outcome), code, text),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType().Name),
    };

    private static int StatusOf(Outcome outcome) => outcome switch
    {
        Outcome.NotSimulated or Outcome.NotStorable => StatusCodes.Status400BadRequest,
        Outcome.ClientDisabled => StatusCodes.Status401Unauthorized,
        Outcome.Missing => StatusCodes.Status404NotFound,
        Outcome.Refused => StatusCodes.Status409Conflict,
        Outcome.Stale => StatusCodes.Status412PreconditionFailed,
        Outcome.TooLarge => StatusCodes.Status413PayloadTooLarge,
        Outcome.KeyReused => StatusCodes.Status422UnprocessableEntity,
        Outcome.Unknown => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType().Name),
    };

    public static Problem Invalid(IReadOnlyList<FieldError> errors, string code = "request.invalid") =>
        Make(StatusCodes.Status400BadRequest, code, Chinese.Problem(code)) with
        {
            Errors = errors.GroupBy(e => e.Field).ToDictionary(g => g.Key, g => g.Select(e => e.Text).ToArray()),
            ErrorCodes = errors.GroupBy(e => e.Field).ToDictionary(g => g.Key, g => g.Select(e => e.Code).ToArray()),
        };

    public static Problem? Of(Exception e) => e switch
    {
        ProblemException p => p.Problem,
        AccessDeniedException a => Of(StatusCodes.Status403Forbidden, a.Code, ("scope", a.Message)),
        AccessRefusedException { Errors.Count: > 0 } r => Invalid(r.Errors),
        AccessRefusedException r => Make(StatusCodes.Status409Conflict, r.Code, r.Message),
        ClientRefusedException r => Make(StatusCodes.Status409Conflict, r.Code, r.Message),
        LedgerShorterException s => Of(StatusCodes.Status400BadRequest, "ledger.shorter", ("after", Text(s.After)), ("index", Text(s.Head))),
        NotYetException { Most: { } most } n => Invalid([SharedRules.Error(n.Parameter, "out-of-range", ("from", "-1"), ("to", Text(most)))], "request.parameter-invalid"),
        NotYetException n => Of(StatusCodes.Status503ServiceUnavailable, "ledger.behind", ("atLeast", Text(n.Asked)), ("index", Text(n.Head))),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Of(StatusCodes.Status413PayloadTooLarge, "request.body-too-large", ("limit", Text(Bodies.Limit))),
        _ when Bodies.Unreadable(e) is { } status => Of(status, "request.invalid"),
        // a form of the desk, of which its token is read first
        AntiforgeryValidationException { InnerException: BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } } =>
            Of(StatusCodes.Status413PayloadTooLarge, "import.too-large", ("limit", Text(IUploads.MostMegabytes))),
        AntiforgeryValidationException form => (form.InnerException is { } inner ? Of(inner) : null) ?? Of(StatusCodes.Status400BadRequest, "request.form-invalid"),
        _ when FullDisks.Caused(e) => Of(StatusCodes.Status503ServiceUnavailable, "storage.full"),
        // the last of the three: how Npgsql 10.0.3 sometimes says that the server died while it was answering
        System.Data.Common.DbException or { InnerException: System.Data.Common.DbException } or NullReferenceException { Source: "Npgsql" } =>
            Of(StatusCodes.Status503ServiceUnavailable, "database.away"),
        _ => null,
    };

    public static Task Write(HttpContext http, Problem problem)
    {
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = "application/problem+json";
        if (problem.Status == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "1";
        if (problem.Status == StatusCodes.Status401Unauthorized) http.Response.Headers.TryAdd("WWW-Authenticate", "Bearer");
        return http.Response.WriteAsync(JsonSerializer.Serialize(problem with { TraceId = http.TraceIdentifier }, Json), http.RequestAborted);
    }

    /// <summary>Catches what no handler caught, and gives a face to bare status codes (unknown address, wrong method).</summary>
    /// <param name="answer">Answers to whoever asked: with a page, or by <see cref="Write"/>.</param>
    public static void UseProblems(this IApplicationBuilder app, Func<HttpContext, Problem, Task> answer)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // a page that failed has used up what pages are rendered with
            CreateScopeForErrors = true,
            ExceptionHandler = async http =>
            {
                var e = http.Features.Get<IExceptionHandlerFeature>()?.Error;
                await answer(http, (e is null ? null : Of(e)) ?? Of(StatusCodes.Status500InternalServerError, "bug", ("traceId", http.TraceIdentifier)));
            },
            // what a caller got wrong is no error of ours: logged, it would bury those that are
            SuppressDiagnosticsCallback = context => Of(context.Exception) is { Code: not ("database.away" or "storage.full") },
        });
        app.UseStatusCodePages(async context =>
        {
            var http = context.HttpContext;
            var code = http.Response.StatusCode switch
            {
                StatusCodes.Status401Unauthorized => "access.not-signed-in",
                StatusCodes.Status404NotFound => "route.not-found",
                StatusCodes.Status405MethodNotAllowed => "route.method-not-allowed",
                _ => null,
            };
            // what can be read can be asked for without its body, too: see Serving
            if (http.Response.Headers.Allow is [{ } allowed] && allowed.Split(", ").Contains("GET")) http.Response.Headers.Allow = $"{allowed}, HEAD";
            if (code is not null) await Write(http, Of(http.Response.StatusCode, code));
        });
    }

    private static Problem Make(int status, string code, string detail) => new($"urn:nanhuorg:problem:{code}", ReasonPhrases.GetReasonPhrase(status), status, detail, code);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A request that cannot be taken as it is; carries its answer.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Code)
{
    public Problem Problem { get; } = problem;

    public static ProblemException Of(int status, string code, params (string Name, string Value)[] facts) => new(Problems.Of(status, code, facts));
}
