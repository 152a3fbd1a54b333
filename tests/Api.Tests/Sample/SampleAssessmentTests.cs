using NanhuOrg.Api.Sample;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Tests.Sample;

/// <summary>The assessment of the sample year: its groups, its scheme, and who does what.</summary>
public sealed class SampleAssessmentTests
{
    private static readonly IReadOnlyList<SampleCommand> Lines = Sample2024.Commands();
    private static readonly SampleTally Tally = SampleTally.From(Lines);
    private static readonly Scheme Assessment = Folded();

    [Fact]
    public void Sixty_six_groups_are_assessed_in_seven_categories()
    {
        var closed = Lines.Where(l => l.Command == "organization.units.close").Select(l => l.Id).ToHashSet();
        var groups = Lines.Where(l => l.Command == "organization.units.register" && l.Body["category"] is not null && !closed.Contains((string)l.Body["code"]!)).ToList();
        groups.Select(g => (string)g.Body["code"]!).Should().BeEquivalentTo(SampleUnits.Assessed.Select(g => g.Code)).And.HaveCount(66);
        groups.CountBy(g => (string)g.Body["kind"]!)
            .Should().BeEquivalentTo(new Dictionary<string, int> { ["department"] = 31, ["street"] = 5, ["community"] = 18, ["village"] = 6, ["enterprise"] = 6 });
        groups.Select(g => (string)g.Body["category"]!).Distinct().Should().BeEquivalentTo(Assessment.Content.Categories.Select(c => c.Code.Text)).And.HaveCount(7);
    }

    [Fact]
    public void Its_one_scheme_uses_every_method_period_kind_and_policy()
    {
        var indicators = Assessment.Content.Indicators;
        indicators.Should().HaveCountGreaterThanOrEqualTo(20);
        indicators.Select(i => i.Method).Should().Contain(Enum.GetValues<ScoringMethod>());
        indicators.Select(i => i.Kind).Should().Contain(Enum.GetValues<IndicatorKind>());
        indicators.Select(i => i.Period).Should().Contain(Enum.GetValues<IndicatorPeriod>());
        indicators.Where(i => i.Kind == IndicatorKind.Base).Select(i => i.Missing).Should().Contain(Enum.GetValues<MissingPolicy>());
        indicators.Should().Contain(i => i.Category.Text == "community" && i.Figure != null && i.Figure.Text == "dispute.resolved");
    }

    [Fact]
    public void It_was_amended_once_at_mid_year()
    {
        Assessment.Versions.Select(v => (v.Number, v.On)).Should().Equal((1, new(2024, 1, 15)), (2, new(2024, 7, 1)));
        var difference = SchemeDifference.Between(Assessment.Versions[0].Content, Assessment.Versions[1].Content);
        difference.Changed.Should().HaveCount(4).And.OnlyContain(c => c.Fields.Single().Field == "mark");
        difference.Added.Select(i => i.Code).Should().Equal(new IndicatorCode("EN-DIGITAL"));
    }

    [Fact]
    public void Whoever_submits_verifies_nothing_and_whoever_proposes_approves_nothing()
    {
        var acts = Lines.Where(l => l.Command.StartsWith("assessment.", StringComparison.Ordinal)).ToList();
        acts.Should().OnlyContain(l => l.Actor != null);
        HashSet<string?> Of(params string[] commands) => [.. acts.Where(l => commands.Contains(l.Command)).Select(l => l.Actor)];
        var roles = new[]
        {
            Of("assessment.results.submit"), Of("assessment.results.verify", "assessment.results.return"), Of("assessment.adjustments.propose"),
            Of("assessment.adjustments.approve", "assessment.adjustments.refuse"),
        };
        roles.Should().OnlyContain(r => r.Count > 0);
        roles.SelectMany(r => r).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Results_were_returned_and_corrected_and_a_few_still_wait()
    {
        var (submitted, verified, returned) = (Tally.Count("assessment.results.submit"), Tally.Count("assessment.results.verify"), Tally.Count("assessment.results.return"));
        returned.Should().BeInRange(5, 30);
        (submitted - verified - returned).Should().BeInRange(1, 9);
        submitted.Should().BeInRange(700, 1_200);
        var results = Lines.Where(l => l.Command == "assessment.results.submit").ToDictionary(l => l.Index);
        Lines.Count(l => l.Command == "ledger.entries.replace" && results.ContainsKey(int.Parse(l.Id!))).Should().BeInRange(5, 20);
        (Tally.Count("assessment.adjustments.approve"), Tally.Count("assessment.adjustments.refuse")).Should().Be((9, 2));
    }

    [Fact]
    public void After_the_publication_there_is_one_correction_and_nothing_else()
    {
        Lines.SkipWhile(l => l.Command != "assessment.rankings.publish").Skip(1).Select(l => l.Command)
            .Should().Equal("ledger.entries.reverse", "ledger.entries.replace", "assessment.results.verify");
    }

    [Fact]
    public void Twelve_rankings_of_the_city_came_in()
    {
        var received = Lines.Where(l => l.Command == "assessment.district-rankings.receive").ToList();
        received.Select(l => (string)l.Body["month"]!).Should().Equal(Enumerable.Range(1, 12).Select(m => $"2024-{m:D2}"));
        ((string?)received[^1].Body["state"]).Should().Be("provisional");
        Lines.Count(l => l.Command == "assessment.district-rankings.correct").Should().Be(4);
    }

    private static Scheme Folded()
    {
        var book = new SampleRuleBook();
        foreach (var line in Lines) book.Accept(line);
        return book.State<Scheme>(book.Streams<Scheme>().Single());
    }
}
