using System.Globalization;
using NanhuOrg.Api.Contracts;
using NanhuOrg.Api.Contracts.Ledger;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Endpoints;

internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder api)
    {
        new Topic(api, "ledger", "entries").Accepts<ReplaceEntry>().Accepts<ReverseEntry>();

        api.MapGet($"{Topic.Prefix}/ledger/head", async http =>
        {
            new Parameters(http).Done();
            var head = await http.Ask<GetHead, LedgerHead>(new(http.CallerOf()));
            await http.Answer(new HeadV1(head.Index, head.Index + 1, head.RecordedAt));
        }).WithMetadata(new Operation("ledger", "台账现状", Scopes.LedgerRead, null, typeof(HeadV1)));

        api.MapGet($"{Topic.Prefix}/ledger/catalogue", async http =>
        {
            new Parameters(http).Done();
            await http.Answer(Mapping.To<CatalogueV1>(await http.Ask<GetCatalogue, LedgerCatalogue>(new(http.CallerOf()))));
        }).WithMetadata(new Operation("ledger", "事件种类与数据定义（独立重算时对照，以免遗漏）", Scopes.LedgerRead, null, typeof(CatalogueV1)));

        api.MapGet($"{Topic.Prefix}/ledger/entries", http => Page(http, null))
            .WithMetadata(new Operation("ledger", "记录（变更流）", Scopes.LedgerRead, null, typeof(PageV1<EntryV1>),
                ("after", "从这一条之后开始，默认 -1"), ("limit", "每页条数，1 到 200，默认 50"), ("unit", "单位代码，含其下级")));

        api.MapGet($"{Topic.Prefix}/ledger/entries/{{index}}", async http =>
        {
            new Parameters(http).Done();
            var entry = long.TryParse((string)http.Request.RouteValues["index"]!, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? await http.Ask<FindEntry, StoredEntry?>(new(http.CallerOf(), index))
                : null;
            if (entry is null) throw ProblemException.Of(StatusCodes.Status404NotFound, "not-found");
            await NotedReads.OfEntry(http, entry);
            await http.Answer(Contract(entry));
        }).WithMetadata(new Operation("ledger", "一条记录", Scopes.LedgerRead, null, typeof(EntryV1)));

        api.MapGet($"{Topic.Prefix}/ledger/streams/{{id}}", http => Page(http, (string)http.Request.RouteValues["id"]!))
            .WithMetadata(new Operation("ledger", "一件事项的全部记录（编号或单位代码）", Scopes.LedgerRead, null, typeof(PageV1<EntryV1>),
                ("after", "从这一条之后开始，默认 -1"), ("limit", "每页条数，1 到 200，默认 50"), ("unit", "单位代码，含其下级")));
    }

    private static async Task Page(HttpContext http, string? stream)
    {
        var p = new Parameters(http);
        var query = new ListEntries(http.CallerOf(), p.Integer("after", -1) ?? -1, p.Limit(), p.Code<UnitCode>("unit"), stream);
        p.Done();
        var page = await http.Ask<ListEntries, ListedEntries?>(query) ?? throw ProblemException.Of(StatusCodes.Status404NotFound, "not-found");
        if (stream is null) await NotedReads.OfEntries(http, page.Items);
        else if (page.Items.Count > 0) await NotedReads.OfHistory(http, page.Items[0]);
        await http.Answer(new PageV1<EntryV1>(
            [.. page.Items.Select(Contract)], page.More ? Mapping.Next(http, ("after", page.Items[^1].Index.ToString(CultureInfo.InvariantCulture))) : null));
    }

    private static EntryV1 Contract(StoredEntry stored)
    {
        var entry = EntryBytes.Read(stored.Bytes);
        var happened = entry.Type == EntryReplaced.Name ? entry.Data.GetProperty("data") : entry.Data;
        return new(
            stored.Index, entry.Id, entry.At, happened.TryGetProperty("occurredOn", out var on)
                ? DateOnly.ParseExact(on.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            entry.Type, Chinese.Name("event", entry.Type) ?? entry.Type, entry.Stream.ToString(), stored.Unit, new(entry.Client, entry.Person), entry.Command,
            entry.Data, entry.Ref, Convert.ToBase64String(stored.Bytes), Convert.ToHexStringLower(stored.Leaf));
    }
}
