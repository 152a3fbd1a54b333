using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.WebUtilities;
using NanhuOrg.Api.Access;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Pages;

/// <summary>What every page works with: who sits there, what the address says, and the way to the queries and commands.</summary>
internal sealed class Desk(IHttpContextAccessor accessor, IMediator mediator, IUnits units, IClock clock, StaffNames people)
{
    public HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A page is rendered outside of a request.");

    /// <summary>Null on the pages before signing in.</summary>
    public Staff? Staff => Http.Features.Get<Staff>();

    public Caller Caller => Http.StaffOf().Caller;

    /// <summary>What was typed here and could not be taken, where somebody has signed in again for it; else null.</summary>
    public KeptForm? Kept => Http.Features.Get<KeptForm>();

    public DateOnly Today => clock.Today();

    public bool May(string scope) => Staff?.Caller.Scopes.Contains(scope) ?? false;

    public Task<TAnswer> Ask<TAnswer>(IQuery<TAnswer> query) => mediator.Send(query, Http.RequestAborted);

    public Task<TAnswer> Change<TAnswer>(IAccessChange<TAnswer> change) => mediator.Send(change, Http.RequestAborted);

    public Task<Outcome> Submit(CommandKind kind, ICommand command, Call call) => kind.Send(mediator, command, call, Http.RequestAborted);

    /// <summary>A parameter of the address; null when it is not there or empty.</summary>
    public string? Asked(string name) => Http.Request.Query[name] is [{ Length: > 0 } value] && !value.Any(char.IsControl) ? value : null;

    /// <summary>The unit that the address names.</summary>
    public UnitCode? Unit => Asked("unit") is { } code ? new(code) : null;

    public int? Whole(string name) => int.TryParse(Asked(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public DateOnly? Day(string name) => DateOnly.TryParseExact(Asked(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What is wrong with the days that a list is narrowed by: nothing lies between them.</summary>
    public IReadOnlyList<FieldError> DayFaults => Day("from") > Day("to") ? [SharedRules.Error("to", "before-from", ("from", "起始日期"))] : [];

    /// <summary>The moment that the page is asked for: <c>asOf</c>, an index, or <c>day</c>, all that was recorded until its end; else now.</summary>
    public Moment Moment() => long.TryParse(Asked("asOf"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) && index >= -1
        ? new(index, null, null)
        : Day("day") is { } day ? new(null, EndOf(day), null) : new(null, null, null);

    /// <summary>The same moment in the addresses of other pages.</summary>
    public (string, object?)[] MomentAsked => [("asOf", Asked("asOf")), ("day", Asked("asOf") is null ? Asked("day") : null)];

    /// <summary>This page with some parameters changed; null takes one away. Whoever goes elsewhere in a list begins at its first page.</summary>
    public string Here(params (string Name, object? Value)[] changes)
    {
        var query = Http.Request.Query.Where(q => q.Key is not ("cursor" or "page" or "export" or "said" or "kept")).ToDictionary(q => q.Key, q => (string?)q.Value.ToString());
        foreach (var (name, value) in changes) query[name] = Written(value);
        return QueryHelpers.AddQueryString(Http.Request.Path, query.Where(q => !string.IsNullOrEmpty(q.Value)));
    }

    /// <summary>Another page.</summary>
    public static string To(string path, params (string Name, object? Value)[] asked) =>
        QueryHelpers.AddQueryString(path, asked.Select(a => KeyValuePair.Create(a.Name, Written(a.Value))).Where(q => !string.IsNullOrEmpty(q.Value)));

    public string UnitName(UnitCode? code) => code is null ? "" : units.Current.NameOf(code);

    /// <summary>The name of a colleague; null where the code is nobody's of the desk.</summary>
    public string? PersonName(TextValue code) => people[code.Text];

    /// <summary>Colleagues, by their names.</summary>
    public IEnumerable<(string Code, string Name)> People => people.All;

    /// <summary>Before a page asks: names are looked up while it is rendered.</summary>
    public Task Arrive() => people.Refresh(Staff?.Account, Http.RequestAborted);

    public static DateTimeOffset EndOf(DateOnly day) => China.StartOf(day.AddDays(1)).AddTicks(-1);

    private static string? Written(object? value) => value switch
    {
        null => null,
        DateOnly day => day.Iso(),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
