using System.Collections.Frozen;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>Whose entries a caller may see: those of the caller's units, and all of a record that is shared with one of them.</summary>
public sealed class EntryScope(IStreams streams, IUnits units) : IShared
{
    private static readonly FrozenDictionary<string, Type> States = EventCatalog.States.ToFrozenDictionary(CommandCatalog.TopicOf);

    /// <exception cref="AccessDeniedException">The entry is another's.</exception>
    public async Task Demand(Caller caller, StoredEntry entry, CancellationToken ct)
    {
        if (!await Shares(caller, entry, ct)) DataScope.Demand(units.Current, caller, entry.Unit);
    }

    /// <summary>Whether it is not an entry of the caller's units, but of a record that is shared with one.</summary>
    public async Task<bool> Shares(Caller caller, StoredEntry entry, CancellationToken ct) =>
        !DataScope.Covers(units.Current, caller, entry.Unit) && await streams.Load(new Dependency(entry.Stream, States[entry.Topic]), ct) is (IState { SharedWith: { } other }, _)
        && DataScope.Covers(units.Current, caller, other);
}
