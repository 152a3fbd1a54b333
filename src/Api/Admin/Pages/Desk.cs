using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.WebUtilities;
using NanhuOrg.Api.Access;
using NanhuOrg.Api.Http;
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

    /// <summary>What the address asks for, by the interface's rules. Only what no page knows is passed over: addresses are kept and handed on.</summary>
    public Parameters Query => field ??= new(Http, Words.Parameter);

    /// <summary>Nothing is asked for an address that is wrong, unless the page has taken the faults to show them.</summary>
    public Task<TAnswer> Ask<TAnswer>(IQuery<TAnswer> query)
    {
        Query.Understood();
        return mediator.Send(query, Http.RequestAborted);
    }

    public Task<TAnswer> Change<TAnswer>(IAccessChange<TAnswer> change) => mediator.Send(change, Http.RequestAborted);

    public Task<Outcome> Submit(CommandKind kind, ICommand command, Call call) => kind.Send(mediator, command, call, Http.RequestAborted);

    /// <summary>
    /// This page, without what is asked of it. Like every address on a page it begins at no slash, but at the base that stands in the page's head: where on its host the desk
    /// lies, no page knows.
    /// </summary>
    public string Address => Http.Request.Path.ToUriComponent() is ['/', _, ..] path ? path[1..] : "./";

    /// <summary>A parameter of the address, as it stands there; null when it is not there or empty.</summary>
    public string? Asked(string name) => Query.Text(name);

    /// <summary>The unit that the address names.</summary>
    public UnitCode? Unit => Query.Code<UnitCode>("unit");

    public int? Whole(string name, int from = 1) => (int?)Query.Integer(name, from, int.MaxValue);

    /// <summary>A day of which is asked what was known at its end; in a year that may be asked for, so that it can be reckoned with.</summary>
    public DateOnly? Day(string name, bool bound = true)
    {
        var (day, years) = (Query.Date(name, bound), YearRange.Reported);
        if (day is not { Year: var year } || years.Contains(year)) return day;
        Query.Add(SharedRules.Error(name, "out-of-range", ("from", years.FirstDay.Iso()), ("to", years.LastDay.Iso())));
        return null;
    }

    /// <summary>The moment that the page is asked for: <c>asOf</c>, an index, or <c>day</c>, all that was recorded until its end; else now.</summary>
    public Moment Moment() => (Query.Integer("asOf", -1), Day("day")) switch
    {
        ({ } index, _) => new(index, null, null),
        (_, { } day) => new(null, EndOf(day), null),
        _ => new(null, null, null),
    };

    /// <summary>The same moment in the addresses of other pages.</summary>
    public (string, object?)[] MomentAsked => [("asOf", Asked("asOf")), ("day", Asked("asOf") is null ? Asked("day") : null)];

    /// <summary>This page with some parameters changed; null takes one away. Whoever goes elsewhere in a list begins at its first page.</summary>
    public string Here(params (string Name, object? Value)[] changes)
    {
        var query = Http.Request.Query.Where(q => q.Key is not ("cursor" or "page" or "export" or "said" or "kept")).ToDictionary(q => q.Key, q => (string?)q.Value.ToString());
        foreach (var (name, value) in changes) query[name] = Written(value);
        return QueryHelpers.AddQueryString(Address, query.Where(q => !string.IsNullOrEmpty(q.Value)));
    }

    /// <summary>Another page.</summary>
    public static string To(string path, params (string Name, object? Value)[] asked) =>
        QueryHelpers.AddQueryString(path, asked.Select(a => KeyValuePair.Create(a.Name, Written(a.Value))).Where(q => !string.IsNullOrEmpty(q.Value)));

    public string UnitName(UnitCode? code) => code is null ? "" : units.Current.NameOf(code);

    /// <summary>The name of a colleague; null where the code is nobody's of the desk.</summary>
    public string? PersonName(TextValue code) => people[code.Text];

    /// <summary>
    /// Who did it, by name where it was done at the desk. What another system carried is never a colleague's own deed: the code, and the system that said so.
    /// </summary>
    public string ActorName(ActorId actor) => actor switch
    {
        { Client: Caller.Desk } => PersonName(actor) ?? actor.Text,
        { Client: null } or { NamesNobody: true } => actor.Text,
        _ => $"{actor.Text}（经 {actor.Client}）",
    };

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
