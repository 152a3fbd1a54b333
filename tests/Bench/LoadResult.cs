namespace NanhuOrg.Bench;

/// <summary>One cell: how many commands were acknowledged in what time, each one's latency, and who spent how much processor time on it.</summary>
internal sealed record LoadResult(long Acknowledged, TimeSpan Took, IReadOnlyList<double> Milliseconds)
{
    /// <summary>Processor time a command in microseconds: server, PostgreSQL, load generator. In process server and generator are one, and stand under the generator.</summary>
    public (double Server, double Postgres, double Generator) Cpu { get; init; }

    public double PerSecond => Acknowledged / Took.TotalSeconds;

    public double P50 => At(0.50);

    public double P99 => At(0.99);

    private double At(double share)
    {
        var sorted = Milliseconds.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }
}
