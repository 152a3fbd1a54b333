namespace NanhuOrg.Domain.Kernel;

/// <summary>A state that decisions about other records rest on: the batch of an adjustment item, the scheme of a result.</summary>
public interface IDependency
{
    /// <summary>
    /// What they rest on. A correction may change anything else at any time, but this only while nothing rests on it: what was decided under a vote must not outlive the vote.
    /// </summary>
    object Exposes { get; }
}

/// <summary>How a record says that it rests on another: a unique key that nobody else can want, so that it is derived, rebuilt and replayed like all of them.</summary>
public static class DependencyKey
{
    public static readonly UniqueKeyKind Kind = new("ledger.rests-on", Taken: null);

    public static UniqueKey On(Guid dependency, Guid self) => new(Kind, $"{dependency:D}/{self:D}");

    public static bool IsOn(this UniqueKey key, Guid dependency) => key.Kind == Kind && key.Value.StartsWith($"{dependency:D}/", StringComparison.Ordinal);
}
