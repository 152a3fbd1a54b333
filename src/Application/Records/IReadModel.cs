using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Records;

/// <summary>Rows by which lists filter, sort and page; exact at every commit.</summary>
public interface IReadModel
{
    Task<RecordRow?> Find(string topic, Guid stream, CancellationToken ct);

    /// <summary>At most so many of the records, in the order in which they were recorded.</summary>
    /// <param name="after">First index of the last row of the part before; -1 for the first.</param>
    Task<IReadOnlyList<RecordRow>> List(RecordFilter filter, int limit, CancellationToken ct, long after = -1);

    /// <summary>A page, and how many records there are on all pages; both of one moment.</summary>
    Task<RecordRows> Page(RecordFilter filter, ListOrder order, PageRequest page, CancellationToken ct);

    /// <summary>Records together with others that have to do with them: one question, whatever their number is.</summary>
    Task<RelatedRecords> Related(RecordFilter filter, int limit, IReadOnlyList<RecordLink> links, CancellationToken ct);
}

/// <param name="Topic">Area and topic: <c>governance.disputes</c>.</param>
/// <param name="Units">Units whose records may be seen; null = all.</param>
public sealed record RecordFilter(string Topic, IReadOnlyCollection<UnitCode>? Units)
{
    /// <summary>Whether records that are shared with these units may be seen, too.</summary>
    public bool OrShared { get; init; }

    /// <summary>What a caller may see of a topic; of a unit asked for, only what that unit and those below it answer for.</summary>
    /// <exception cref="AccessDeniedException">The unit asked for is not the caller's.</exception>
    public static RecordFilter Of(string topic, UnitTree tree, Caller caller, UnitCode? asked = null) =>
        new(topic, DataScope.Units(tree, caller, asked)) { OrShared = asked is null };

    /// <summary>The field in which the units may stand besides; null where they may not.</summary>
    public string? SharedField => OrShared && Units is not null ? ListShape.OfTopic(Topic).SharedField : null;

    /// <summary>Fields of the view that must have this value, camelCase.</summary>
    public IReadOnlyDictionary<string, string> Equal { get; init; } = new Dictionary<string, string>();

    /// <summary>The view's own date, inclusive.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Indexes of the first entry, inclusive: recording time comes to these, since it never decreases with the index.</summary>
    public long? FirstFrom { get; init; }

    public long? FirstTo { get; init; }

    /// <summary>The person who recorded it first, or the client that acted for nobody.</summary>
    public ActorId? RecordedBy { get; init; }

    public SearchWords? Words { get; init; }
}

/// <param name="View">The topic's view as JSON.</param>
/// <param name="Number">As it is written; null where the topic has none.</param>
public sealed record RecordRow(Guid Stream, string Topic, UnitCode Unit, DateOnly ListedOn, long Version, FirstEntry First, string? Number, string View)
{
    /// <summary>From which the page behind it goes on.</summary>
    public string Cursor(ListOrder order) => order.IsByOccurrence() ? PageRequest.Cursor(ListedOn, First.Index) : PageRequest.Cursor(First.Index);
}

public sealed record RecordRows(IReadOnlyList<RecordRow> Rows, long Total);

/// <param name="Found">What the filter finds.</param>
/// <param name="Others">What is linked with these, and is none of them.</param>
public sealed record RelatedRecords(IReadOnlyList<RecordRow> Found, IReadOnlyList<RecordRow> Others);

/// <summary>How a record has to do with another.</summary>
public abstract record RecordLink
{
    private RecordLink()
    {
    }

    /// <summary>Of the same topic and units, with the same codes in these fields.</summary>
    public sealed record Same(IReadOnlyList<string> Fields) : RecordLink;

    /// <summary>The record of another topic that this field names.</summary>
    public sealed record To(string Topic, string Field) : RecordLink;

    /// <summary>Records that name it in this field, of those that a filter finds by topic and units.</summary>
    public sealed record From(RecordFilter Within, string Field) : RecordLink;
}
