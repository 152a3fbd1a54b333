using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using NanhuOrg.Api.Access;
using NanhuOrg.Api.Admin.Layout;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Admin.Access;

/// <summary>
/// A form that was sent when its session had ended, or with a token that no longer fits, is not carried out and not lost: its page is shown again with what was typed, once the
/// person has signed in, and says so. Passwords, codes and files are not kept; nor is what another site sent.
/// </summary>
internal sealed class KeptForms(IDataProtectionProvider protection, IKeptForms store)
{
    public const string Parameter = "kept";

    private const long Most = 1 << 20;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("NanhuOrg.KeptForms").ToTimeLimitedDataProtector();

    /// <summary>Instead of the page that somebody must sign in for.</summary>
    public static async Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        if (await Sent(http) is { } form)
        {
            var closed = Of(http).Close(form with { Account = WhoWasIn(context) });
            await new RazorComponentResult<KeptPage>(new { Closed = closed }) { StatusCode = StatusCodes.Status401Unauthorized }.ExecuteAsync(http);
        }
        else http.Response.Redirect(StaffCookies.WasIn(http) ? QueryHelpers.AddQueryString(context.RedirectUri, "said", "session-ended") : context.RedirectUri);
    }

    /// <summary>After antiforgery has looked: a token that does not fit leads back to the page, with what was typed.</summary>
    public static async Task Outdated(HttpContext http, RequestDelegate next)
    {
        // a body that is broken is no form at all
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false, Error: var error } || error?.InnerException is IOException or InvalidDataException
            || !DeskAddress.IsDesk(http))
        {
            await next(http);
            return;
        }

        // it has been looked at: what follows reads the form and carries nothing out
        http.Features.Set<IAntiforgeryValidationFeature>(null);
        if (http.Features.Get<Staff>() is { } staff && await Sent(http) is { } form)
            http.Response.Redirect(QueryHelpers.AddQueryString(await Of(http).Keep(http, staff.Account, form), "said", "form-outdated"));
        // nobody has signed in yet: the same page, with a token that fits
        else if (http.Request.Path == StaffCookies.SignInPath && FromHere(http.Request))
            http.Response.Redirect(Desk.To(http.Request.PathBase + StaffCookies.SignInPath, ("to", http.Request.Query["to"].ToString()), ("said", "page-outdated")));
        else await ProblemPages.Show(http, Problems.Of(StatusCodes.Status400BadRequest, "page.form-outdated"));
    }

    /// <summary>The page that it was typed at reads it as if it had just been sent, but carries nothing out.</summary>
    public static async Task Restored(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Query[Parameter] is [{ Length: 22 } id] && !id.Any(char.IsControl) && http.Features.Get<Staff>() is { } staff
            && await Of(http).Find(id, staff.Account, http) is { } form)
        {
            http.Features.Set<IFormFeature>(new FormFeature(new FormCollection(form.Fields.ToDictionary(f => f.Key, f => new StringValues(f.Value), StringComparer.Ordinal))));
            http.Features.Set(form);
        }

        await next(http);
    }

    public string Close(KeptForm form) => protector.Protect(JsonSerializer.Serialize(form), Lifetime);

    /// <returns>Null when it is none of ours, or too old.</returns>
    public KeptForm? Open(string? closed)
    {
        if (string.IsNullOrEmpty(closed)) return null;
        try
        {
            return JsonSerializer.Deserialize<KeptForm>(protector.Unprotect(closed));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <returns>Where it is found again.</returns>
    public async Task<string> Keep(HttpContext http, string account, KeptForm form) =>
        http.Request.PathBase + QueryHelpers.AddQueryString(form.Address, Parameter, await store.Keep(account, Path(form.Address), Close(form), http.RequestAborted));

    private async Task<KeptForm?> Find(string id, string account, HttpContext http) =>
        Open(await store.Find(id, account, http.Request.Path, http.RequestAborted));

    private static async Task<KeptForm?> Sent(HttpContext http)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !FromHere(request) || request.ContentLength is not <= Most
            || !DeskAddress.IsDesk(http) || http.GetEndpoint()!.Metadata.GetMetadata<OfOneselfAttribute>() is not null
            || http.GetEndpoint()!.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null) return null;
        var form = await request.ReadFormAsync(http.RequestAborted);
        var query = request.Query.Where(q => q.Key is not (Parameter or "said")).SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)));
        return new(
            QueryHelpers.AddQueryString(request.Path, query),
            form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && f.Key is not ("_confirmed" or "_more"))
                .ToDictionary(f => f.Key, f => f.Value.OfType<string>().ToArray(), StringComparer.Ordinal),
            form.Files.Any(f => f.Length > 0));
    }

    // browsers say with every form where it comes from; what another site has filled in is not to be found in a page of ours
    private static bool FromHere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin"
        && (request.Headers.Origin.ToString() is not { Length: > 0 } origin || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value));

    private static KeptForms Of(HttpContext http) => http.RequestServices.GetRequiredService<KeptForms>();

    // a session's cookie still says whose it was when it has ended: nobody else at the same desk finds what that person typed
    private static string? WhoWasIn(RedirectContext<CookieAuthenticationOptions> context) =>
        context.Options.CookieManager.GetRequestCookie(context.HttpContext, context.Options.Cookie.Name!) is { } cookie
            ? context.Options.TicketDataFormat.Unprotect(cookie)?.Principal.Identity?.Name
            : null;

    private static string Path(string address) => address.Split('?')[0];
}
