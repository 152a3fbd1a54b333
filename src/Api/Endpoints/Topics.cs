using System.Text.Json;
using MediatR;
using NanhuOrg.Api.Contracts;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Endpoints;

/// <summary>What a route offers, for the API document and for the tests that walk all routes.</summary>
/// <param name="Scope">The scope it asks of its caller.</param>
/// <param name="Command">The command it takes, if it writes.</param>
/// <param name="Answer">Type of the answer on success.</param>
/// <param name="Query">Names and Chinese descriptions of its query parameters.</param>
internal sealed record Operation(string Area, string Summary, string Scope, CommandKind? Command, Type Answer, params (string Name, string About)[] Query)
{
    /// <summary>Media type of the answer.</summary>
    public string Media { get; init; } = "application/json";
}

/// <summary>Maps the routes of one topic: one line a use case. The route is the command's own words.</summary>
internal sealed class Topic(IEndpointRouteBuilder api, string area, string topic)
{
    public const string Prefix = "/api/v1";

    private readonly HashSet<CommandKind> accepted = [];

    /// <summary>All of it: every command of the topic that has no better answer of its own, its list and its records.</summary>
    /// <param name="filters">Fields of the view that the list can be narrowed by, and what they are in Chinese.</param>
    public Topic Maps<TView, TContract>(params (string Name, string About)[] filters)
        where TView : class, IView
    {
        foreach (var kind in CommandCatalog.All.Where(k => k.Area == area && k.Topic == topic && !accepted.Contains(k)))
            Accepts<ReceiptV1>(kind, (_, receipt) => Task.FromResult(receipt));
        return Lists<TView, TContract>(filters).Finds<TView, TContract>();
    }

    /// <summary>
    /// The same, derived from the view where nothing better is written by hand: the view is its own contract, which the frozen document keeps as it is, and the list can be
    /// narrowed
    /// by every field that is a code.
    /// </summary>
    public Topic Maps<TView>()
        where TView : class, IView =>
        Maps<TView, TView>([.. ListShape.Of(typeof(TView)).Coded.Where(name => name != "unit").Select(name => (name, Application.Resources.Chinese.Name("field", name)!))]);

    /// <summary><c>POST /area/topic</c> for a creating command, <c>POST /area/topic/{id}/verb</c> for one that changes.</summary>
    public Topic Accepts<TCommand>()
        where TCommand : class, ICommand => Accepts<TCommand, ReceiptV1>((_, receipt) => Task.FromResult(receipt));

    /// <summary>The same, with an answer that says more than the receipt.</summary>
    public Topic Accepts<TCommand, TAnswer>(Func<HttpContext, ReceiptV1, Task<TAnswer>> answer)
        where TCommand : class, ICommand
        where TAnswer : ReceiptV1 => Accepts(CommandCatalog.Of(typeof(TCommand)), answer);

    private Topic Accepts<TAnswer>(CommandKind kind, Func<HttpContext, ReceiptV1, Task<TAnswer>> answer)
        where TAnswer : ReceiptV1
    {
        if (kind.Area != area || kind.Topic != topic) throw new InvalidOperationException($"{kind.Name} does not belong to {area}.{topic}.");
        var route = kind.Writes == Writes.Creates ? $"{Prefix}/{area}/{topic}" : $"{Prefix}/{area}/{topic}/{{id}}/{kind.Verb}";
        accepted.Add(kind);
        api.MapPost(route, http => Take(http, kind, answer)).WithMetadata(
            new Operation(area, Application.Resources.Chinese.Name("command", kind.Name) ?? kind.Name, kind.Scope, kind, typeof(TAnswer)));
        return this;
    }

    /// <summary><c>GET /area/topic</c>.</summary>
    /// <param name="filters">Fields of the view that it can be narrowed by, and what they are in Chinese.</param>
    public Topic Lists<TView, TContract>(params (string Name, string About)[] filters)
        where TView : class, IView
    {
        var fields = RecordShape.Of(typeof(TView)).Parameters.ToDictionary(p => p.Name);
        api.MapGet($"{Prefix}/{area}/{topic}", async http =>
        {
            var parameters = new Parameters(http);
            var order = parameters.Code<ListOrder>("sort") ?? ListOrder.Recorded;
            var asked = new ListRecords<TView>(http.CallerOf(), parameters.Page(order))
            {
                Equal = filters.Select(f => (f.Name, Value: parameters.Term(fields[f.Name]))).Where(f => f.Value is not null).ToDictionary(f => f.Name, f => f.Value!),
                Order = order,
                Unit = parameters.Code<UnitCode>("unit"),
                From = parameters.Date("from"),
                To = parameters.Date("to"),
                Words = parameters.Words("q"),
                RecordedBy = parameters.Code<ActorId>("recordedBy"),
                RecordedFrom = parameters.Time("recordedFrom"),
                RecordedTo = parameters.Time("recordedTo"),
            };
            parameters.Done();
            var page = await http.Ask<ListRecords<TView>, Page<TView>>(asked);
            await NotedReads.OfList(http, typeof(TView), page.Items.Count);
            await http.Answer(page.To<TView, TContract>(http));
        }).WithMetadata(new Operation(area, $"{Subject}列表", RequiresAttribute.Of(typeof(TView)), null, typeof(PageV1<TContract>), [.. Paging, .. filters]));
        return this;
    }

    /// <summary><c>GET /area/topic/{id}</c>, with the version as ETag.</summary>
    public Topic Finds<TView, TContract>()
        where TView : class, IView =>
        Finds<FindRecord<TView>, TView, TContract>((caller, id) => Guid.TryParse(id, out var stream) ? new(caller, stream) : null, v => v.Version);

    /// <summary>The same, for records that are known by a name.</summary>
    public Topic Finds<TQuery, TView, TContract>(Func<Caller, string, TQuery?> query, Func<TView, long> version)
        where TQuery : class, IQuery<TView?>
        where TView : class
    {
        api.MapGet($"{Prefix}/{area}/{topic}/{{id}}", async http =>
        {
            new Parameters(http).Done();
            var asked = query(http.CallerOf(), (string)http.Request.RouteValues["id"]!);
            var view = asked is null ? null : await http.Ask<TQuery, TView?>(asked);
            if (view is null) throw ProblemException.Of(StatusCodes.Status404NotFound, "not-found");
            await NotedReads.OfRecord(http, typeof(TView), (string)http.Request.RouteValues["id"]!);
            http.Response.Headers.ETag = ETag(version(view));
            await http.Answer(Mapping.To<TContract>(view));
        }).WithMetadata(new Operation(area, $"查看{Subject}", RequiresAttribute.Of(typeof(TQuery)), null, typeof(TContract)));
        return this;
    }

    private string Subject => Application.Resources.Chinese.Name("topic", $"{area}.{topic}") ?? topic;

    public static readonly (string, string)[] Paging =
    [
        ("cursor", "上一页给出的翻页标记"), ("limit", "每页条数，1 到 200，默认 50"), ("unit", "单位代码，含其下级"), ("from", "起始日期（含）"), ("to", "截止日期（含）"),
        ("q", "要查找的词，至少两个相连的字；空格隔开几个词时须都含有，不分大小写和全半角；也可写编号或其开头，例如 2024-0417"),
        ("sort", "排列次序：recorded 按首次记录先后，occurred 按本列表的日期，前加减号为倒序；默认 recorded"),
        ("recordedBy", "首次记录人的代号；系统自行记录的，写其标识"), ("recordedFrom", "首次记录时间不早于"), ("recordedTo", "首次记录时间不晚于"),
    ];

    private static async Task Take<TAnswer>(HttpContext http, CommandKind kind, Func<HttpContext, ReceiptV1, Task<TAnswer>> answer)
    {
        var id = http.Request.RouteValues["id"] as string;
        var caller = http.CallerOf();
        if (!caller.Scopes.Contains(kind.Scope)) throw new AccessDeniedException("access.scope-missing", kind.Scope);
        new Parameters(http).Done();
        var body = await Bodies.Read(http);
        var call = http.CallOf(kind, id, body.Span);
        var errors = new List<FieldError>();
        var command = kind.Reader.Read(body, id, errors);
        var outcome = command is null
            ? errors is [{ Code: not "unknown-field" } error] && error.Field == kind.Reader.Parameters[0].Name && id is not null
            ? new Outcome.Missing() : new Outcome.Invalid(errors)
            : await kind.Send(http.RequestServices.GetRequiredService<IMediator>(), command, call, http.RequestAborted);
        if (outcome is not Outcome.Accepted accepted)
        {
            await Problems.Write(http, Problems.Of(outcome));
            return;
        }

        http.Response.StatusCode = accepted.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        http.Response.Headers.ETag = ETag(accepted.Receipt.Version);
        if (accepted.Created) http.Response.Headers.Location = http.Address($"{kind.Area}/{kind.Topic}/{accepted.Receipt.Id}");
        await http.Answer(await answer(http, new ReceiptV1(accepted.Receipt.Id, accepted.Receipt.Version, accepted.Receipt.LedgerIndex)));
    }

    private static string ETag(long version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{version}\"");
}

internal static class Answers
{
    /// <summary>An address of the interface, from the root of the host at which it was called.</summary>
    public static string Address(this HttpContext http, string path) => $"{http.Request.PathBase}{Topic.Prefix}/{path}";

    public static Task<TAnswer> Ask<TQuery, TAnswer>(this HttpContext http, TQuery query)
        where TQuery : IQuery<TAnswer> => http.RequestServices.GetRequiredService<IMediator>().Send(query, http.RequestAborted);

    public static Task Answer<T>(this HttpContext http, T answer)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(http.Response.Body, answer, ContractJson.Options, http.RequestAborted);
    }
}
