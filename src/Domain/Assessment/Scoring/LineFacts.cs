using System.Collections;
using System.Diagnostics.CodeAnalysis;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Scoring;

/// <summary>
/// The facts of a line by the names of its formula. Numbers become texts only when somebody reads them: a ranking or a what-if makes tens of thousands of lines
/// and reads none.
/// </summary>
internal sealed class LineFacts : IReadOnlyDictionary<string, string>
{
    private readonly Formula formula;
    private readonly decimal points;
    private readonly decimal[] others;

    /// <param name="others">The facts before the points, in the order of the formula.</param>
    public LineFacts(Formula formula, decimal points, params decimal[] others)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(others.Length, formula.Facts.Count - 1);
        (this.formula, this.points, this.others) = (formula, points, others);
    }

    public IEnumerable<string> Keys => formula.Facts;

    public IEnumerable<string> Values => others.Append(points).Select(Rounding.Plain);

    public int Count => formula.Facts.Count;

    public string this[string key] => TryGetValue(key, out var text) ? text : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => formula.Facts.Contains(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = this.FirstOrDefault(fact => fact.Key == key).Value;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => formula.Facts.Zip(Values, KeyValuePair.Create).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
