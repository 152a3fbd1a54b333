using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Records;

/// <summary>
/// A list of one topic, in the order of recording unless asked otherwise: narrowed by fields of its view, by unit, dates, words, and by who recorded it. Whoever may read the view
/// may ask.
/// </summary>
public sealed record ListRecords<TView>(Caller Caller, PageRequest Page) : IQuery<Page<TView>>
    where TView : class, IView
{
    public ListOrder Order { get; init; }

    /// <summary>This unit and all below it; null = all that the caller may see.</summary>
    public UnitCode? Unit { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Fields of the view that must have this value, by camelCase name.</summary>
    public IReadOnlyDictionary<string, string> Equal { get; init; } = new Dictionary<string, string>();

    public SearchWords? Words { get; init; }

    /// <summary>The person who recorded it first, or the client that acted for nobody.</summary>
    public ActorId? RecordedBy { get; init; }

    /// <summary>When it was recorded first, inclusive.</summary>
    public DateTimeOffset? RecordedFrom { get; init; }

    public DateTimeOffset? RecordedTo { get; init; }
}

/// <summary>One record of a topic, or null.</summary>
public sealed record FindRecord<TView>(Caller Caller, Guid Stream) : IQuery<TView?>
    where TView : class, IView;

public static class Rows
{
    /// <summary>The view, with what the ledger says of the record besides.</summary>
    public static TView As<TView>(this RecordRow row)
        where TView : class, IView
    {
        var view = ViewForm.Read<TView>(row.View);
        return view is RecordView of ? (TView)(object)(of with { Number = row.Number ?? "", RecordedAt = row.First.At, RecordedBy = row.First.Actor }) : view;
    }
}

public sealed class RecordLists<TView>(IReadModel records, IUnits units, IEntries entries) : IRequestHandler<ListRecords<TView>, Page<TView>>
    where TView : class, IView
{
    public async Task<Page<TView>> Handle(ListRecords<TView> query, CancellationToken ct)
    {
        var filter = RecordFilter.Of(Views.TopicOf(typeof(TView)), units.Current, query.Caller, query.Unit) with
        {
            Equal = query.Equal,
            From = query.From,
            To = query.To,
            FirstFrom = query.RecordedFrom is { } from ? await entries.IndexAt(from.AddTicks(-1), ct) + 1 : null,
            FirstTo = query.RecordedTo is { } to ? await entries.IndexAt(to, ct) : null,
            RecordedBy = query.RecordedBy,
            Words = query.Words,
        };
        var (rows, total) = await records.Page(filter, query.Order, query.Page with { Limit = query.Page.Limit + 1 }, ct);
        var items = rows.Take(query.Page.Limit).ToList();
        return new([.. items.Select(r => r.As<TView>())], rows.Count > items.Count ? items[^1].Cursor(query.Order) : null) { Total = total };
    }
}

public sealed class RecordFinds<TView>(IReadModel records, IUnits units) : IRequestHandler<FindRecord<TView>, TView?>
    where TView : class, IView
{
    public async Task<TView?> Handle(FindRecord<TView> query, CancellationToken ct)
    {
        if (await records.Find(Views.TopicOf(typeof(TView)), query.Stream, ct) is not { } row) return null;
        var view = row.As<TView>();
        if (ListShape.Of(typeof(TView)).SharedWith(view) is not { } other || !DataScope.Covers(units.Current, query.Caller, other))
            DataScope.Demand(units.Current, query.Caller, row.Unit);
        return view;
    }
}
