using System.Globalization;

namespace NanhuOrg.Bench;

/// <param name="Program">The published executable of the Api.</param>
/// <param name="Pgbench">The program of that name.</param>
/// <param name="Rounds">How often each cell is measured; all cells of a part once a round, so that the machine's drift meets them all.</param>
/// <param name="Seconds">Length of one cell.</param>
/// <param name="Only">Letters of the parts to run.</param>
/// <param name="Entries">Size of the large ledger of part (d).</param>
internal sealed record Options(string Program, string Pgbench, int Rounds, int Seconds, string Only, int Entries)
{
    public bool Has(char part) => Only.Contains(part, StringComparison.Ordinal);

    /// <summary>Checked by <c>build/bench</c> already; what is wrong here is a mistake of that script.</summary>
    public static Options Parse(string[] args)
    {
        var options = new Options("", "", 3, 2, "abcdefg", 1_000_000);
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var value = args[i + 1];
            options = args[i] switch
            {
                "--program" => options with { Program = value },
                "--pgbench" => options with { Pgbench = value },
                "--rounds" => options with { Rounds = Number(value) },
                "--seconds" => options with { Seconds = Number(value) },
                "--entries" => options with { Entries = Number(value) },
                "--only" => options with { Only = value.Replace(",", "", StringComparison.Ordinal) },
                _ => throw new ArgumentException($"Unknown option {args[i]}."),
            };
        }

        if (!File.Exists(options.Program)) throw new ArgumentException("--program must name the published executable.");
        return options;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
