using System.Reflection;
using System.Text.Json;
using MediatR;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Ports;

namespace NanhuOrg.Application.Pipeline;

/// <summary>A list of one topic, newest identity last unless asked otherwise: filtered by fields of its view, by unit and date. Derive one sealed record per topic.</summary>
public abstract record Listing<TView>(Caller Caller, PageRequest Page) : IQuery<Page<TView>>
    where TView : class, IView
{
    /// <summary>This unit and all below it; null = all that the caller may see.</summary>
    public string? Unit { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public bool NewestFirst { get; init; }

    /// <summary>Fields of the view that must have this value, by camelCase name.</summary>
    public IReadOnlyDictionary<string, string> Equal { get; init; } = new Dictionary<string, string>();
}

/// <summary>One record of a topic, or null.</summary>
public abstract record Finding<TView>(Caller Caller, Guid Stream) : IQuery<TView?>
    where TView : class, IView;

public static class Rows
{
    public static TView As<TView>(this RecordRow row)
        where TView : class, IView => JsonSerializer.Deserialize<TView>(row.View, LedgerJson.Options)!;
}

public sealed class ListRecords<TListing, TView>(IRecords records, IUnits units) : IRequestHandler<TListing, Page<TView>>
    where TListing : Listing<TView>
    where TView : class, IView
{
    private static readonly string Topic = typeof(TView).GetCustomAttribute<TopicAttribute>()!.Name;

    public async Task<Page<TView>> Handle(TListing query, CancellationToken ct)
    {
        var rows = await records.List(
            new(Topic, DataScope.Units(units.Current, query.Caller, query.Unit), query.Equal, query.From, query.To, query.Page.After, query.Page.Limit + 1, query.NewestFirst), ct);
        var items = rows.Take(query.Page.Limit).Select(r => r.As<TView>()).ToList();
        return new(items, rows.Count > query.Page.Limit ? PageRequest.Cursor(rows[query.Page.Limit - 1].FirstIndex) : null);
    }
}

public sealed class FindRecord<TFinding, TView>(IRecords records, IUnits units) : IRequestHandler<TFinding, TView?>
    where TFinding : Finding<TView>
    where TView : class, IView
{
    private static readonly string Topic = typeof(TView).GetCustomAttribute<TopicAttribute>()!.Name;

    public async Task<TView?> Handle(TFinding query, CancellationToken ct)
    {
        if (await records.Find(Topic, query.Stream, ct) is not { } row) return null;
        DataScope.Demand(units.Current, query.Caller, row.Unit);
        return row.As<TView>();
    }
}

/// <summary>What several use cases of an area read with: one for all of them, found by reflection like the use cases themselves.</summary>
public interface IShared;
