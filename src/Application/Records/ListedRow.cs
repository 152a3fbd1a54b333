using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Records;

/// <summary>The list row of a stream: its view, and what lists narrow, sort and search by. None while the record has no unit, because all of it was reversed.</summary>
/// <param name="Terms">What its fields say in codes: <c>field=code</c>.</param>
/// <param name="View">The topic's view as JSON.</param>
public sealed record ListedRow(string Topic, ListPlace Place, IReadOnlyList<string> Terms, long Version, string View)
{
    public static ListedRow? Of<TState>(History<TState> history)
        where TState : class, IState<TState>
    {
        if (history.State.Unit is not { } unit || Views<TState>.Topic is not { } topic) return null;
        var view = Views<TState>.Of!(history.State, history.Version);
        var place = ListPlace.Of(view, unit);
        return new(topic, place, [.. ListShape.Of(view.GetType()).TermsOf(view)], history.Version, ViewForm.Write(view));
    }
}

/// <summary>Where a record stands in the lists: what changes seldom, and what they are counted by.</summary>
/// <param name="State">Code of its state; empty where it has none.</param>
/// <param name="Words">Its texts as they are searched.</param>
public sealed record ListPlace(UnitCode Unit, DateOnly ListedOn, string State, string Words)
{
    public static ListPlace? Of<TState>(History<TState> history)
        where TState : class, IState<TState> =>
        history.State.Unit is { } unit && Views<TState>.Of is { } view ? Of(view(history.State, history.Version), unit) : null;

    internal static ListPlace Of(IView view, UnitCode unit) => new(unit, view.ListedOn, ListShape.Of(view.GetType()).StateOf(view), ListShape.WordsOf(view, unit));
}

/// <summary>The entry by which a record was recorded: for one that was reversed as a whole and recorded again, the first of the second time.</summary>
/// <param name="Person">Pseudonymous id of the person the client acted for.</param>
public sealed record FirstEntry(long Index, DateTimeOffset At, string Client, PersonId? Person)
{
    /// <summary>The person, else the client.</summary>
    public ActorId Actor => ActorId.Of(Client, Person);
}

/// <summary>What the lists hold of a stream: its row and first entry, where there is a record now, and its running number, once it has been given one.</summary>
public sealed record ListEntry(Guid Stream, string Topic, RunningNumber? Number, ListedRow? Row, FirstEntry? First);
