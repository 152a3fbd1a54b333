namespace NanhuOrg.Domain.Kernel;

/// <summary>A state that decisions about other records rest on: the batch of an adjustment item, the scheme of a result.</summary>
public interface IGround
{
    /// <summary>
    /// What they rest on. A correction may change anything else at any time, but this only while nothing rests on it: what was decided under a vote must not outlive the vote.
    /// </summary>
    object Offers { get; }
}

/// <summary>How a record says that it rests on another: a claim that nobody else can want, so that it is derived, rebuilt and replayed like every claim.</summary>
public static class Resting
{
    public const string Kind = "ledger.rests-on";

    public static Claim On(Guid ground, Guid self) => new(Kind, $"{ground:D}/{self:D}");

    public static bool IsOn(this Claim claim, Guid ground) => claim.Kind == Kind && claim.Value.StartsWith($"{ground:D}/", StringComparison.Ordinal);
}
