using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Pipeline;

/// <summary>The tree of units, as it is now and as it was known right after an entry.</summary>
public interface IUnits
{
    UnitTree Current { get; }

    ValueTask<UnitTree> AsOf(long index, CancellationToken ct);

    /// <summary>Loads the tree again if another node has moved it.</summary>
    Task Refresh(CancellationToken ct) => Task.CompletedTask;
}
