using System.Text.Json.Nodes;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Api.Tests.Recomputed.OneDispute;

namespace NanhuOrg.Api.Tests.Recomputed;

/// <summary>What SQL takes from the catalogue, and what it counts for itself; a few seconds, without a service.</summary>
public sealed class KnownToSqlTests
{
    private const string Registered = "governance.dispute-registered.v2";
    private const string Assigned = "governance.mediators-assigned.v1";

    [Fact]
    public void Every_figure_is_counted_by_the_events_that_move_it()
    {
        using var recomputed = new Recomputation([]);
        recomputed.Texts("select figure || ' by ' || type from counts").Should().BeEquivalentTo(
            LedgerCatalogue.Of(FigureCatalogue.District).Figures.SelectMany(f => f.Events.Select(e => $"{f.Code} by {e}")), "build/check/2-figures.sql counts for itself");
    }

    [Fact]
    public void Sql_knows_every_figure_by_its_definition()
    {
        using var recomputed = new Recomputation([]);
        recomputed.Texts("select code || ' ' || basis || ' ' || counts_subjects || coalesce(' ' || numerator || ' ' || denominator || ' ' || scale || ' ' || tens, '') from figure")
            .Should().BeEquivalentTo(FigureCatalogue.District.All.Select(f => $"{f.Code} {f.Basis.Code()} {(f.IsDistinct ? 1 : 0)}{(f.Ratio is { } r ? Told(r) : "")}"));

        static string Told(Ratio r) => $" {r.Numerator} {r.Denominator} {r.Scale:0} 1{new string('0', r.Decimals)}";
    }

    [Fact]
    public void Sql_knows_every_event_and_which_a_record_begins_with()
    {
        using var recomputed = new Recomputation([]);
        recomputed.Texts("select type from event_kind").Should().BeEquivalentTo(EventCatalog.All.Select(k => k.Name));
        recomputed.Texts("select type || ' ' || becomes from event_kind where becomes is not null")
            .Should().Equal("assessment.ranking-published.v1 assessment.ranking-published.v2", "assessment.result-submitted.v1 assessment.result-submitted.v2",
                $"governance.dispute-registered.v1 {Registered}");
        recomputed.Texts("select type from event_kind where opens and type glob 'governance.*'").Should()
            .BeEquivalentTo("governance.platform-established.v1", "governance.dispute-registered.v1", Registered);
        recomputed.Texts("select type from event_kind where opens").Should().Contain("assessment.ranking-published.v2", "it begins a year's record, and changes it")
            .And.NotContain("assessment.indicator-added.v1", "what is recorded along with a draft comes after it");
    }

    [Fact]
    public void A_mechanism_of_which_each_event_counts_once_is_one_line_of_sql()
    {
        const string Moves = "insert into moves values\n";
        using var recomputed = new Recomputation(
            Book().Bytes, script => script.Replace(Moves, $"{Moves}    ('dispute.assignments', '{Assigned}', 1),\n", StringComparison.Ordinal),
            With(c => Figures(c).Add(Figure("dispute.assignments", Assigned))));
        recomputed.Problems.Should().BeEmpty();
        recomputed.Texts("select unit || ' ' || year || ' ' || value6 from figure_at where code = 'dispute.assignments'").Should().Equal("c1 2024 1000000");
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(2, 1)]
    [InlineData(6, 100)]
    public void A_ratio_is_rounded_as_the_catalogue_says(int decimals, int scale)
    {
        var book = Book();
        for (var n = 0; n < 5; n++) book.Record(Guid.NewGuid(), new DisputeRegistered(new("c1"), DisputeCategory.Land, DisputeSource.Visit, null, null, new(2024, 3, 1)));
        var ratio = new Ratio(new("dispute.mediations"), new("dispute.registered"), decimals, scale);
        using var recomputed = new Recomputation(book.Bytes, catalogue: With(c => Named(Figures(c), "code", "dispute.platform.coverage")["ratio"] = new JsonObject
        {
            ["numerator"] = ratio.Numerator.Text,
            ["denominator"] = ratio.Denominator.Text,
            ["scale"] = ratio.Scale,
            ["decimals"] = ratio.Decimals,
        }));
        recomputed.Texts("select value6 from figure_value where code = 'dispute.platform.coverage' and unit = ''").Should().Equal($"{ratio.Of(1, 6) * 1_000_000m:0}");
    }

    [Theory]
    [InlineData(true, "walk-in")]
    [InlineData(false, "transfer")]
    public void Sql_reads_the_retired_registration(bool walkIn, string source)
    {
        var (book, stream) = (new EntryBook(), Guid.NewGuid());
        var happening = new DisputeRegisteredV1(new("c1"), DisputeCategory.Family, walkIn, new("旧系统登记"), new(2024, 2, 1));
        book.Record(stream, happening);

        using var recomputed = new Recomputation(book.Bytes);

        recomputed.Problems.Should().BeEmpty();
        recomputed.Texts("select data from happening").Should().Equal(System.Text.Json.JsonSerializer.Serialize(happening.Upcast(), LedgerJson.Options));
        recomputed.Texts("select data ->> '$.source' from happening").Should().Equal(source);
    }
}
