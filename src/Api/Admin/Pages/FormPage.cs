using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Pages;

/// <summary>A page with a form of its own, which is shown again with what is wrong.</summary>
public abstract class FormPage : DeskPage
{
    /// <summary>What cannot be, in Chinese; not about a field.</summary>
    private protected string? Refused { get; set; }

    private protected IReadOnlyList<FieldError> Wrong { get; set; } = [];

    /// <summary>What was typed; empty on a page that was only looked at.</summary>
    /// <summary>The unit that was chosen; null where none was.</summary>
    private protected UnitCode? TypedUnit(string name) => Typed(name) is { Length: > 0 } code ? new(code) : null;

    private protected string Typed(string name) => Desk.Http.Request.HasFormContentType ? Desk.Http.Request.Form[name].ToString() : "";

    private protected IReadOnlyList<string> Chosen(string name) => Desk.Http.Request.HasFormContentType ? [.. Desk.Http.Request.Form[name].OfType<string>()] : [];

    /// <summary>What a form shows: what was typed into it when it could not be taken, else how it stands.</summary>
    private protected T Shown<T>(string form, T typed, T stands) => Desk.Kept is { } kept && kept.Is(form) ? typed : stands;

    private protected IReadOnlyList<string> ErrorsOf(string field) => [.. Wrong.Where(e => e.Field == field).Select(e => e.Text)];

    /// <summary>Does it, or keeps what is wrong for the page to show.</summary>
    private protected async Task TryAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (AccessRefusedException e) when (e.Errors.Count > 0)
        {
            Wrong = e.Errors;
        }
        catch (Exception e) when (e is AccessRefusedException or ClientRefusedException)
        {
            Refused = e.Message;
        }
    }
}
