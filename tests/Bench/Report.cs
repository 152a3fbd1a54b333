using System.Globalization;
using System.Text;

namespace NanhuOrg.Bench;

/// <summary>Numbers as they are printed, and markdown tables.</summary>
internal static class Report
{
    /// <summary>For work that is timed: nothing is said meanwhile.</summary>
    public static readonly IProgress<(long Done, long Of)> Silent = new Nobody();

    public static void Progress(string line) => Console.Error.WriteLine($"{DateTimeOffset.UtcNow:HH:mm:ss} {line}");

    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0) return double.NaN;
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary><c>median [min–max]</c>.</summary>
    public static string Spread(this IEnumerable<double> values, string format)
    {
        var all = values.ToList();
        return all.Count == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{Text(all.Median(), format)} [{Text(all.Min(), format)}–{Text(all.Max(), format)}]");
    }

    /// <summary>Pair by pair: each round's value over the same round's base.</summary>
    public static IEnumerable<double> Over(this IEnumerable<double> values, IEnumerable<double> bases) => values.Zip(bases, (v, b) => v / b);

    public static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    public static string Table(string title, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder().Append("\n**").Append(title).Append("**\n\n");
        Row(text, head);
        Row(text, [.. head.Select(_ => "---")]);
        foreach (var row in rows) Row(text, row);
        return text.ToString();
    }

    private sealed class Nobody : IProgress<(long Done, long Of)>
    {
        public void Report((long Done, long Of) value)
        {
        }
    }

    private static void Row(StringBuilder text, IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
