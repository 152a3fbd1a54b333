using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;

namespace NanhuOrg.Application.Reporting.Statistics;

/// <summary>What part of history a figure is asked of.</summary>
/// <param name="AsOf">Right after this entry (inclusive).</param>
/// <param name="Units">Only at these units; null = everywhere.</param>
/// <param name="From">Occurred on or after; null = from the beginning of the year (of all, for a stock).</param>
/// <param name="To">Occurred on or before; null = to the end of the year.</param>
public sealed record FigureScope(int Year, long AsOf, IReadOnlyCollection<string>? Units, DateOnly? From, DateOnly? To);

/// <summary>The moment of knowledge that a reader asks for, on one of its two clocks, or neither: now.</summary>
/// <param name="Index">Right after this entry.</param>
/// <param name="Time">Everything before the first entry recorded later.</param>
/// <param name="AtLeast">Not before this entry is in.</param>
public sealed record Moment(long? Index, DateTimeOffset? Time, long? AtLeast)
{
    /// <exception cref="NotYetException">The ledger does not reach that far.</exception>
    public async Task<AsOf> Resolve(IEntries entries, CancellationToken ct)
    {
        var head = await entries.Head(ct);
        if (AtLeast > head.Index) throw new NotYetException(AtLeast.Value, head.Index, Passing: true);
        if (Index > head.Index) throw new NotYetException(Index.Value, head.Index, Passing: false);
        var index = Index ?? (Time is { } time ? await entries.IndexAt(time, ct) : head.Index);
        if (index == head.Index) return new(index, head.RecordedAt);
        return new(index, await entries.Find(index, ct) is { } entry ? Ledger.EntryBytes.Read(entry.Bytes).At : null);
    }
}

/// <summary>What was known: right after entry <see cref="Index"/> (-1: nothing), recorded at <see cref="RecordedAt"/>.</summary>
public sealed record AsOf(long Index, DateTimeOffset? RecordedAt);

/// <summary>The ledger does not reach that entry. Passing: the reader waits for it (503); otherwise the index is wrong (400).</summary>
public sealed class NotYetException(long asked, long head, bool Passing) : Exception($"Asked for {asked}, the head is {head}.")
{
    public long Asked { get; } = asked;

    public long Head { get; } = head;

    public bool Passing { get; } = Passing;
}

/// <summary>A figure's value with the four attributes without which it is not comparable.</summary>
/// <param name="Value">Null where a ratio has nothing to divide by.</param>
public sealed record FigureValue(Figures.Figure Definition, decimal? Value);

internal static class FigureArithmetic
{
    /// <summary>The value of a figure from the sums of those it rests on.</summary>
    public static decimal? Value(this Figures.Figure figure, Figures.FigureCatalogue catalogue, ILookup<string, FigureSum> sums, int year)
    {
        if (figure.Ratio is { } ratio)
            return ratio.Of(catalogue.Find(ratio.Numerator)!.Value(catalogue, sums, year) ?? 0, catalogue.Find(ratio.Denominator)!.Value(catalogue, sums, year) ?? 0);
        return sums[figure.Code].Where(s => figure.IsStock ? s.Year <= year : s.Year == year).Sum(s => s.Quantity);
    }
}
