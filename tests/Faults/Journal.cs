using System.Collections.Concurrent;

namespace NanhuOrg.Faults;

/// <summary>A promise: this command is in the ledger, once, at this index.</summary>
internal sealed record Acknowledged(string Key, string Stream, long Version, long Index);

/// <summary>What the ledger has, read afterwards.</summary>
internal sealed record Found(long Index, string Key, string Stream);

/// <summary>What the clients were told, and the check of it against the ledger.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<Acknowledged> told = new();
    private readonly ConcurrentQueue<string> odd = new();
    private int inDoubt;

    public int Count => told.Count;

    /// <summary>Attempts that ended without an answer, or with "not known": their commands may have been recorded or not.</summary>
    public int InDoubt => Volatile.Read(ref inDoubt);

    /// <summary>Answers that no client should get here: neither a receipt nor "repeat it".</summary>
    public IReadOnlyCollection<string> Odd => odd;

    public IReadOnlyList<Acknowledged> Told => [.. told];

    public void Tell(Acknowledged acknowledged) => told.Enqueue(acknowledged);

    public void Doubt() => Interlocked.Increment(ref inDoubt);

    public void Wonder(string answer) => odd.Enqueue(answer);

    /// <summary>Every acknowledged command exactly once, at the index it was told, in its stream's order; nothing that nobody sent; no gap.</summary>
    public static IReadOnlyList<string> Check(IReadOnlyList<Acknowledged> told, IReadOnlyList<Found> ledger)
    {
        var wrong = new List<string>();
        for (var i = 0; i < ledger.Count; i++)
        {
            if (ledger[i].Index != i) wrong.Add($"index {i} is missing: {ledger[i].Index} stands there");
        }

        var versions = new Dictionary<string, long>();
        var places = ledger.ToLookup(e => e.Key, e => (e.Index, e.Stream, Version: versions[e.Stream] = versions.GetValueOrDefault(e.Stream) + 1));
        foreach (var twice in told.GroupBy(t => t.Key).Where(g => g.Count() > 1)) wrong.Add($"{twice.Key} was acknowledged {twice.Count()} times");
        foreach (var t in told)
        {
            var there = places[t.Key].ToList();
            if (there is not [var (index, stream, version)]) wrong.Add($"{t.Key} is there {there.Count} times");
            else if ((index, stream, version) != (t.Index, t.Stream, t.Version))
                wrong.Add($"{t.Key} was told {t.Index} ({t.Stream} version {t.Version}), it is at {index} ({stream} version {version})");
        }

        var known = told.Select(t => t.Key).ToHashSet();
        wrong.AddRange(ledger.Where(e => !known.Contains(e.Key)).Select(e => $"index {e.Index}: nobody was told of {e.Key}"));
        return wrong;
    }
}
