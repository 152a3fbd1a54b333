using CsCheck;
using NanhuOrg.Application.Assessment.Rankings;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Tests.Assessment;

namespace NanhuOrg.Api.Tests.Recomputed;

/// <summary>Every total, line and place of random schemes with random results, computed by the product and by SQL. A failure prints its seed: CsCheck_Seed runs it again.</summary>
[Trait("Category", "Slow")]
public sealed class RandomSchemesTests
{
    private static readonly Gen<(AssessedYear Year, int Seed)> Any = Gen.Select(AssessedYear.Any, Gen.Int[0, int.MaxValue]);

    // always the same ones: whether something rare is among them must not be left to chance
    private static readonly Lazy<List<(EntryBook Book, List<string> Told)>> Books = new(() =>
        [.. Enumerable.Range(0, 200).Select(n => RecordedYear.Of(AssessedYear.Any.Generate(new PCG((uint)n, 1), null, out _), n))
            .Select(b => (b, Recomputation.Told(Computed(b))))]);

    [Fact]
    public void Two_hundred_random_schemes_are_ranked_alike_to_the_last_decimal()
    {
        var (lines, rows) = (0, 0);
        Any.Sample(
            year =>
            {
                var book = RecordedYear.Of(year.Year, year.Seed);
                using var recomputed = new Recomputation(book.Bytes);
                recomputed.Problems.Should().BeEmpty();
                var ranking = Computed(book)!;
                recomputed.Ranking(RecordedYear.Year).Should().Equal(Recomputation.Told(ranking));
                Interlocked.Add(ref lines, ranking.Sheets.Values.Sum(s => s.Lines.Count));
                Interlocked.Add(ref rows, ranking.Rows.Count);
            },
            iter: 200);
        lines.Should().BeGreaterThan(2_000);
        rows.Should().BeGreaterThan(400);
    }

    /// <summary>The comparison is not blind: each of these in the scripts, a little wrong, is seen.</summary>
    [Theory]
    [InlineData("min(1000000 + cap4, ", "min(1000001 + cap4, ")]
    [InlineData("min(cap4, bonus4)", "bonus4")]
    [InlineData("abs(points6) + 100) / 200", "abs(points6)) / 200")]
    [InlineData("max(0, min(ratio6, cap6)) + 100) / 200", "max(0, min(ratio6, cap6))) / 200")]
    [InlineData("ratio6 < floor6", "false")]
    [InlineData("value6 >= zero_from6", "false")]
    [InlineData("e.key < p.ahead + p.shared", "e.key <= p.ahead + p.shared")]
    [InlineData("(2 * abs(l.points6 * f.factor6) + 1000000) / 2000000", "l.points6")]
    [InlineData("when l.missing = 'full-mark' then l.mark6", "when l.missing = 'full-mark' then 0")]
    [InlineData("+ v.units) / (2 * v.units)", "+ v.units) / (2 * v.units + 2)")]
    [InlineData("(u.closed is null or u.closed > s.year || '-12-31')", "u.closed is null")]
    [InlineData("u.registered <= s.year || '-12-31' and", "")]
    [InlineData("c.until > s.year || '-12-31'", "c.until = '~'")]
    [InlineData("select s.year, max(h.idx) as idx from scheme s join happening h on h.stream", "select s.year, min(h.idx) as idx from scheme s join happening h on h.stream")]
    [InlineData("= 'assessment.units-declared.v1' group by", "= 'assessment.scheme-drafted.v1' group by")]
    [InlineData("> printf('%04d', s.year)", "> '9999'")]
    [InlineData("b.day >= c.since and b.day < c.until", "c.until = '~'")]
    [InlineData("y.year || '-12-31' < c.until", "true")]
    [InlineData("m.year <= y.year", "m.year = y.year")]
    [InlineData("c.before = 'governance.dispute-resolved.v1'", "true")]
    [InlineData("and h.idx <= s.frozen", "")]
    [InlineData("and w.idx > l.idx", "")]
    [InlineData("p.target = r.id and p.newest = 1", "false")]
    [InlineData("and r.id not in (select target from reversal)", "")]
    public void A_script_that_is_a_little_wrong_is_seen(string right, string wrong)
    {
        Recomputation.Occurrences(right).Should().BePositive();
        Books.Value.Any(b =>
        {
            using var recomputed = new Recomputation(b.Book.Bytes, script => script.Replace(right, wrong, StringComparison.Ordinal));
            return !recomputed.Ranking(RecordedYear.Year).SequenceEqual(b.Told);
        }).Should().BeTrue();
    }

    private static YearRanking? Computed(EntryBook book)
    {
        using var rankings = new Rankings(book, book, book, FigureCatalogue.District);
        return rankings.Of(RecordedYear.Year, book.Head, CancellationToken.None).GetAwaiter().GetResult();
    }
}
