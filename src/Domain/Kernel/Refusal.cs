namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// A rule says no. <see cref="Code"/> is stable and machine-readable; its Chinese sentence stands in <c>Resources/refusals.json</c> and may quote
/// <see cref="Facts"/> as <c>{name}</c>. Every refusal is a static member of a class named <c>…Refusals</c>, so that a test can list them all.
/// </summary>
public sealed record Refusal(string Code)
{
    public IReadOnlyDictionary<string, string> Facts { get; private init; } = new Dictionary<string, string>();

    /// <summary>
    /// It keeps two persons apart: who submits does not approve. What <see cref="FourEyes"/> says so of was one person's doing, whoever reads the ledger again.
    /// </summary>
    public bool KeepsApart { get; init; }

    /// <summary>An earlier program let it through: an honest ledger may hold it. What none ever let through, whoever reads a ledger again may rely on.</summary>
    public bool OnceAllowed { get; init; }

    public Refusal With(string name, string value) =>
        this with { Facts = new Dictionary<string, string>(Facts) { [name] = value } };

    public bool Equals(Refusal? other) => other is not null && Code == other.Code;

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}
