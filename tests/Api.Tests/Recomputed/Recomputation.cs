using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NanhuOrg.Api.Contracts;
using NanhuOrg.Api.Contracts.Ledger;
using NanhuOrg.Application.Assessment.Rankings;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Tests.Recomputed;

/// <summary>
/// What an auditor gets from the exported entries and the exported catalogue with SQLite and <c>build/check</c>: no code of the product takes part in the counting.
/// </summary>
internal sealed class Recomputation : IDisposable
{
    private static readonly string[] Scripts =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "check"), "*.sql").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private readonly SqliteConnection database = new("Data Source=:memory:");

    /// <summary>The catalogue as the service answers it.</summary>
    public static readonly string Catalogue = JsonSerializer.Serialize(Mapping.To<CatalogueV1>(LedgerCatalogue.Of(FigureCatalogue.District)), ContractJson.Options);

    /// <param name="changed">What to make of each script before it is run.</param>
    /// <param name="catalogue">The district's unless another is given.</param>
    public Recomputation(IEnumerable<byte[]> entries, Func<string, string>? changed = null, string? catalogue = null)
    {
        database.Open();
        using (var load = new SqliteCommand("create table catalogue (bytes text); insert into catalogue values ($bytes)", database))
        {
            load.Parameters.AddWithValue("$bytes", catalogue ?? Catalogue);
            load.ExecuteNonQuery();
        }

        Run("create table entry (idx integer primary key, bytes text)");
        using (var transaction = database.BeginTransaction())
        {
            using var insert = new SqliteCommand("insert into entry values ($idx, $bytes)", database, transaction);
            var (idx, bytes) = (insert.Parameters.Add("$idx", SqliteType.Integer), insert.Parameters.Add("$bytes", SqliteType.Text));
            foreach (var (index, entry) in entries.Index())
            {
                (idx.Value, bytes.Value) = (index, Encoding.UTF8.GetString(entry));
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        foreach (var script in Scripts) Run(changed?.Invoke(script) ?? script);
    }

    /// <summary>How often a text occurs in the scripts.</summary>
    public static int Occurrences(string text) => Scripts.Sum(s => s.Split(text).Length - 1);

    public List<T> Ask<T>(string sql, Func<SqliteDataReader, T> row)
    {
        using var command = new SqliteCommand(sql, database);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    public List<string> Texts(string sql) => Ask(sql, r => r.GetString(0));

    public IReadOnlyList<string> Problems => Texts("select coalesce(idx, '') || ' ' || what from problem");

    /// <summary>Rows and lines of a year's ranking, each as one text.</summary>
    public List<string> Ranking(int year) => Texts(
        $"""
        select category || ' ' || rank || ' ' || unit || ' ' || total4 as told from ranking where year = {year}
        union all select unit || ' ' || kind || ' ' || coalesce(indicator, '-') || ' ' || points6 || ' ' || points4 from score_line where year = {year}
        order by told
        """);

    /// <summary>The same of the product's.</summary>
    public static List<string> Told(YearRanking? ranking) => ranking is null
        ? []
        :
        [
            .. ranking.Rows.Select(r => $"{r.Category} {r.Rank} {r.Unit} {Whole(r.Total * 10_000m)}")
                .Concat(ranking.Sheets.Values.SelectMany(s => s.Lines.Select(
                    l => $"{s.Unit} {l.Kind.Code()} {l.Indicator?.Text ?? "-"} {Whole(l.Unrounded * 1_000_000m)} {Whole(l.Points * 10_000m)}")))
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose() => database.Dispose();

    private static string Whole(decimal number) => Rounding.Plain(number);

    private void Run(string sql)
    {
        using var command = new SqliteCommand(sql, database);
        command.ExecuteNonQuery();
    }
}
