using NanhuOrg.Application.Assessment.Adjustments;
using NanhuOrg.Application.Tests.Ledger;
using NanhuOrg.Domain.Assessment.Adjustments;
using static NanhuOrg.Application.Tests.Assessment.AssessedDistrict;

namespace NanhuOrg.Application.Tests.Assessment;

public sealed class AdjustmentRulesTests
{
    private static readonly ProposeScoreAdjustment Proposal = new(A.Case, new(Published), new("target"), new("st"), 1.5m, "第十二条", "南督〔2024〕3号", A.Day(100));

    public static TheoryData<ProposeScoreAdjustment, string?> Proposals => new()
    {
        { Proposal, null },
        { Proposal with { Scheme = new(Drafted) }, "scheme-not-published" },
        { Proposal with { Scheme = new(A.Case) }, "scheme-not-published" },
        { Proposal with { Unit = new("c1"), Indicator = null }, "no-category" },
        { Proposal with { Unit = new("lost"), Indicator = null }, "no-category" },
        { Proposal with { Indicator = null }, null },
        { Proposal with { Indicator = new("morale") }, "indicator-unknown" },
        { Proposal with { Indicator = new("profit") }, "indicator-unknown" },
        { Proposal with { Delta = 5m }, null },
        { Proposal with { Delta = -5m }, null },
        { Proposal with { Delta = 5.01m }, "over-cap" },
        { Proposal with { Delta = -5.01m }, "over-cap" },
        { Proposal with { Unit = new("fi"), Indicator = new("profit"), Delta = 2.5m }, null },
        { Proposal with { Unit = new("fi"), Indicator = new("profit"), Delta = 2.51m }, "over-cap" },
    };

    public static TheoryData<ProposeScoreAdjustment, string?> Shapes => new()
    {
        { Proposal, null },
        { Proposal with { Indicator = null }, null },
        { Proposal with { Unit = new("s9") }, "unit:unit-unknown" },
        { Proposal with { Unit = new("gone") }, "unit:unit-closed" },
        { Proposal with { Indicator = new(" ") }, "indicator:blank" },
        { Proposal with { Indicator = new(new string('长', 61)) }, "indicator:too-long" },
        { Proposal with { Delta = 0m }, "delta:out-of-range" },
        { Proposal with { Delta = 100m }, null },
        { Proposal with { Delta = 100.01m }, "delta:out-of-range" },
        { Proposal with { Delta = -100.01m }, "delta:out-of-range" },
        { Proposal with { Delta = 1.005m }, "delta:too-many-decimals" },
        { Proposal with { Clause = "" }, "clause:blank" },
        { Proposal with { Clause = new('长', 201) }, "clause:too-long" },
        { Proposal with { Document = "" }, "document:blank" },
        { Proposal with { Document = new('长', 101) }, "document:too-long" },
    };

    [Theory]
    [MemberData(nameof(Proposals))]
    public void An_adjustment_stays_within_its_category_and_the_cap_of_that(ProposeScoreAdjustment proposal, string? refusal)
    {
        var decided = proposal.Decide(ScoreAdjustment.Start(A.Case), Asked(person: "p-clerk"));

        (decided.Refusal?.Code).Should().Be(refusal is null ? null : $"assessment.adjustments.{refusal}");
        decided.Events.Should().HaveCount(refusal is null ? 1 : 0);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void An_adjustment_changes_something_and_says_by_which_clause_and_document(ProposeScoreAdjustment proposal, string? error) =>
        Wrong(new ProposeScoreAdjustment.Rules(), proposal).Should().Equal(error is null ? [] : [error]);

    [Theory]
    [InlineData("st", true)]
    [InlineData("c1", true)] // below it
    [InlineData("s2", false)]
    [InlineData("nh", false)]
    [InlineData(null, false)]
    public void Nobody_of_the_assessed_unit_or_below_it_approves(string? unit, bool own)
    {
        var proposed = ScoreAdjustment.Start(A.Case).After(new ScoreAdjustmentProposed(new(Published), null, new("st"), 1.5m, "第十二条", "号", new("p-clerk"), A.Day(100)));

        var decided = new ApproveAdjustment(A.Case).Decide(proposed, Asked(unit, "p-leader"));

        decided.Refusal.Should().Be(own ? AdjustmentRefusals.OwnUnit : null);
        decided.Events.Should().Equal(own ? [] : [new ScoreAdjusted(1.5m, new("p-leader"), A.Day(200))]);
        new RefuseAdjustment(A.Case, new("依据不足")).Decide(proposed, Asked(unit, "p-leader"))
            .Refusal.Should().Be(own ? AdjustmentRefusals.OwnUnit : null, "a deduction could be got rid of so");
        new RefuseAdjustment(A.Case, new("撤回")).Decide(proposed, Asked(unit, proposed.ProposedBy!.Text)).Refusal.Should().BeNull("whoever proposed it takes it back");
    }

    [Theory]
    [InlineData("p-clerk", "p-clerk", "assessment.adjustments.own-proposal")]
    [InlineData("p-clerk", "P-Clerk", "assessment.adjustments.own-proposal")]
    [InlineData("p-clerk", "p-leader", null)]
    [InlineData(null, null, "assessment.adjustments.own-proposal")] // a client that acts for nobody is somebody too
    [InlineData(null, "p-leader", "record.same-client")] // and may be anybody
    [InlineData("p-clerk", null, "record.same-client")]
    public void Whoever_proposed_does_not_approve(string? proposer, string? approver, string? refusal)
    {
        var proposed = ScoreAdjustment.Start(A.Case).After((ScoreAdjustmentProposed)Proposal.Decide(ScoreAdjustment.Start(A.Case), Asked(person: proposer)).Events[0]);

        (new ApproveAdjustment(A.Case).Decide(proposed, Asked(person: approver)).Refusal?.Code).Should().Be(refusal);
    }

    [Fact]
    public void A_refusal_says_why()
    {
        Wrong(new RefuseAdjustment(A.Case, new(new string('长', 500)))).Should().BeEmpty();
        Wrong(new RefuseAdjustment(A.Case, new(new string('长', 501)))).Should().Equal("reason:too-long");
        Wrong(new RefuseAdjustment(A.Case, new(" "))).Should().Equal("reason:blank");
    }
}
