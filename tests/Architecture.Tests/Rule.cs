namespace NanhuOrg.Architecture.Tests;

/// <summary>
/// A rule of the house, written as a function that names what is wrong with one subject. It is run on every subject in the house and on one known
/// offender: a rule that would let its offender pass guards nothing.
/// </summary>
internal interface IRule
{
    string Sentence { get; }

    /// <summary>What breaks the rule in the house. A rule that found nothing to look at is broken itself.</summary>
    IReadOnlyList<string> Breaches();

    /// <summary>What the rule says of its offender; null when it lets it pass.</summary>
    string? Verdict();
}

internal sealed record Rule<T>(string Sentence, Func<IEnumerable<T>> Subjects, Func<T, string?> Complaint, Func<T> Offender) : IRule
{
    public IReadOnlyList<string> Breaches()
    {
        var subjects = Subjects().ToList();
        return subjects.Count == 0 ? ["The rule found nothing to look at."] : [.. subjects.Select(s => Complaint(s) is { } said ? $"{s}: {said}" : null).OfType<string>()];
    }

    public string? Verdict() => Complaint(Offender());
}
