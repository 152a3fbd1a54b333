using System.Text.Json;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Infrastructure.Ledger;

/// <summary>The list row of a stream: its view, and what lists narrow by. None while the record has no unit, because all of it was reversed.</summary>
internal static class ListRows
{
    public static ListRow? Of<TState>(History<TState> history)
        where TState : class, IState<TState>
    {
        if (history.State.Unit is not { } unit || Views<TState>.Topic is not { } topic) return null;
        var view = Views<TState>.Of!(history.State, history.Version);
        return new(topic, unit, view.ListedOn, JsonSerializer.Serialize(view, view.GetType(), LedgerJson.Options));
    }
}
