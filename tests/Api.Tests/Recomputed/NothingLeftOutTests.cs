using System.Text;
using System.Text.Json.Nodes;
using NanhuOrg.Domain.Governance.Disputes;
using static NanhuOrg.Api.Tests.Recomputed.OneDispute;

namespace NanhuOrg.Api.Tests.Recomputed;

/// <summary>What SQL does not count, does not know or cannot read stands in <c>problem</c>: nothing is nought in silence.</summary>
public sealed class NothingLeftOutTests
{
    private const string Registered = "governance.dispute-registered.v2";
    private const string Held = "governance.mediation-held.v1";
    private const string Assigned = "governance.mediators-assigned.v1";

    // registered, mediators assigned, mediation held, resolved, reopened
    private static readonly List<byte[]> Entries = [.. Book().Bytes];

    [Fact]
    public void What_is_as_it_should_be_is_no_problem() => Problems().Should().BeEmpty();

    [Theory]
    [InlineData("('dispute.mediations', 'governance.mediation-held.v1', 1),", "", $"2 no SQL counts dispute.mediations by {Held}")]
    [InlineData("('dispute.mediations', 'governance.mediation-held.v1', 1)", "('dispute.meditations', 'governance.mediation-held.v1', 1)",
        $"2 no SQL counts dispute.mediations by {Held}", $"2 SQL counts dispute.meditations by {Held}, the catalogue does not")]
    [InlineData("('dispute.resolved', 'governance.dispute-reopened.v1'),", "",
        "4 no SQL counts dispute.resolved by governance.dispute-reopened.v1", " SQL books dispute.resolved by governance.dispute-reopened.v1 and does not say so")]
    public void A_figure_that_SQL_dropped_or_misspelt(string right, string wrong, params string[] problems)
    {
        Recomputation.Occurrences(right).Should().Be(1);
        Problems(script => script.Replace(right, wrong, StringComparison.Ordinal)).Should().BeEquivalentTo(problems);
    }

    [Fact]
    public void A_figure_of_the_catalogue_that_SQL_has_never_heard_of() =>
        Problems(catalogue: c => Figures(c).Add(Figure("dispute.assignments", Assigned))).Should().Equal($"1 no SQL counts dispute.assignments by {Assigned}");

    [Fact]
    public void Nothing_is_said_of_what_did_not_happen() =>
        Problems(catalogue: c => Figures(c).Add(Figure("talent.arrivals", "talent.talent-arrived.v1"))).Should().BeEmpty();

    [Fact]
    public void A_figure_that_the_catalogue_lost() =>
        Problems(catalogue: c => Figures(c).Remove(Named(Figures(c), "code", "dispute.mediations"))).Should()
            .BeEquivalentTo($"2 SQL counts dispute.mediations by {Held}, the catalogue does not", $"2 neither counted nor said why not: {Held}");

    [Fact]
    public void An_event_that_the_catalogue_lost() =>
        Problems(catalogue: c => Events(c).Remove(Named(Events(c), "type", Held))).Should().Equal($"2 unknown type {Held}");

    [Fact]
    public void An_event_that_is_neither_counted_nor_said_not_to_be() =>
        Problems(catalogue: c => Named(Events(c), "type", Assigned)["notCounted"] = null).Should().Equal($"1 neither counted nor said why not: {Assigned}");

    [Fact]
    public void An_old_form_that_nothing_turns_into_the_present_one() =>
        Problems(catalogue: c => Named(Events(c), "type", Assigned)["becomes"] = "governance.mediators-assigned.v2").Should().Equal($"1 read in its old form: {Assigned}");

    [Fact]
    public void A_record_that_begins_in_the_middle() =>
        Problems(catalogue: c => Named(Events(c), "type", Registered)["opens"] = false).Should().Equal($"0 a record begins with {Registered}");

    [Fact]
    public void A_record_that_names_no_unit() =>
        Problems(entries: [Changed(Entries[0], "\"community\"", "\"place\""), Entries[2]]).Should()
            .BeEquivalentTo($"0 counts, but its record names no unit: {Registered}", $"1 counts, but its record names no unit: {Held}");

    [Theory]
    [InlineData("basis", "\"lasting\"")]
    [InlineData("ratio.decimals", "7")]
    [InlineData("ratio.scale", "null")]
    [InlineData("ratio.denominator", "\"dispute.resolved.perCommunity\"")]
    [InlineData("ratio.numerator", "\"dispute.nowhere\"")]
    public void A_figure_that_SQL_cannot_compute(string field, string value) =>
        Problems(catalogue: c =>
        {
            var figure = Named(Figures(c), "code", "dispute.platform.coverage");
            var owner = field.StartsWith("ratio.", StringComparison.Ordinal) ? figure["ratio"]! : figure;
            owner[field.Split('.')[^1]] = JsonNode.Parse(value);
        }).Should().Equal(" no figure that SQL can compute: dispute.platform.coverage");

    [Fact]
    public void No_catalogue()
    {
        using var recomputed = new Recomputation([], script => $"delete from catalogue; {script}");
        recomputed.Problems.Should().Equal(" there are 0 catalogues");
    }

    [Fact]
    public void What_is_wrong_with_the_entries_is_a_problem()
    {
        var (book, stream) = (new EntryBook(), Guid.NewGuid());
        book.Record(stream, new DisputeRegistered(new("c1"), DisputeCategory.Family, DisputeSource.Visit, null, null, new(2024, 2, 1)));
        var mediation = book.Record(stream, new MediationHeld(null, new(2024, 2, 2)));
        book.Reverse<Dispute>(stream, mediation);
        var entries = book.Bytes.ToList();

        Problems(entries: entries).Should().BeEmpty();
        Problems(entries: [entries[0], entries[2]]).Should().Equal("1 corrects no earlier entry of its stream");
        Problems(entries: [Changed(entries[0], "dispute-registered", "dispute-forgotten")]).Should().Equal("0 unknown type governance.dispute-forgotten.v2");
    }

    private static IReadOnlyList<string> Problems(Func<string, string>? script = null, Action<JsonNode>? catalogue = null, IReadOnlyList<byte[]>? entries = null)
    {
        using var recomputed = new Recomputation(entries ?? Entries, script, catalogue is null ? null : With(catalogue));
        return recomputed.Problems;
    }

    private static byte[] Changed(byte[] entry, string from, string to) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entry).Replace(from, to, StringComparison.Ordinal));
}
