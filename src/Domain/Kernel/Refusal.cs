namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// A rule says no. <see cref="Code"/> is stable and machine-readable; its Chinese sentence stands in <c>Resources/refusals.json</c> and may quote
/// <see cref="Facts"/> as <c>{name}</c>. Every refusal is a static member of a class named <c>…Refusals</c>, so that a test can list them all.
/// </summary>
public sealed record Refusal(string Code)
{
    public IReadOnlyDictionary<string, string> Facts { get; private init; } = new Dictionary<string, string>();

    /// <summary>
    /// It keeps two persons apart: who submits does not approve. No program has ever recorded what it forbids, so whoever reads a ledger again may rely on it.
    /// </summary>
    public bool KeepsApart { get; init; }

    public Refusal With(string name, string value) =>
        this with { Facts = new Dictionary<string, string>(Facts) { [name] = value } };

    public bool Equals(Refusal? other) => other is not null && Code == other.Code;

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}
