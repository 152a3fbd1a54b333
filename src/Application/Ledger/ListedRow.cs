using System.Text.Json;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>The list row of a stream: its view, and what lists narrow by. None while the record has no unit, because all of it was reversed.</summary>
public sealed record ListedRow(string Topic, string Unit, DateOnly ListedOn, long FirstIndex, long Version, string View)
{
    public static ListedRow? Of<TState>(History<TState> history, long firstIndex)
        where TState : class, IState<TState>
    {
        if (history.State.Unit is not { } unit || Views<TState>.Topic is not { } topic) return null;
        var view = Views<TState>.Of!(history.State, history.Version);
        return new(topic, unit, view.ListedOn, firstIndex, history.Version, JsonSerializer.Serialize(view, view.GetType(), LedgerJson.Options));
    }
}
