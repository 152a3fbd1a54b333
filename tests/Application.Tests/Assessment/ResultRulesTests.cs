using NanhuOrg.Application.Assessment.Results;
using NanhuOrg.Application.Tests.Ledger;
using NanhuOrg.Domain.Assessment.Results;
using static NanhuOrg.Application.Tests.Assessment.AssessedDistrict;

namespace NanhuOrg.Application.Tests.Assessment;

public sealed class ResultRulesTests
{
    private static readonly SubmitResult Submission = new(A.Case, new(Published), new("target"), new("st"), new("2024-Q1"), 90m, null, ["南考〔2024〕1号"], A.Day(100));

    public static TheoryData<SubmitResult, string?> Submissions => new()
    {
        { Submission, null },
        { Submission with { Scheme = new(Drafted) }, "scheme-not-published" },
        { Submission with { Scheme = new(A.Case) }, "scheme-not-published" },
        { Submission with { Indicator = new("morale") }, "indicator-unknown" },
        { Submission with { Indicator = new("figure") }, "taken-from-figure" },
        { Submission with { Unit = new("fi") }, "other-category" },
        { Submission with { Unit = new("c1") }, "other-category" },
        { Submission with { Unit = new("fi"), Indicator = new("profit") }, null },
        { Submission with { Period = new("2024") }, "period-wrong" },
        { Submission with { Period = new("2024-03") }, "period-wrong" },
        { Submission with { Period = new("2023-Q4") }, "period-wrong" },
        { Submission with { Period = new("2024-Q5") }, "period-wrong" },
        { Submission with { Indicator = new("monthly"), Period = new("2024-03") }, null },
        { Submission with { Indicator = new("monthly"), Period = new("2024-3") }, "period-wrong" },
        { Submission with { Indicator = new("yearly"), Period = new("2024") }, null },
        { Submission with { Period = new("2024-Q2"), OccurredOn = A.Day(91) }, "period-not-begun" },
        { Submission with { Period = new("2024-Q2"), OccurredOn = A.Day(92) }, null },
        { Submission with { Items = [new("x")], Value = 1m }, "items-wrong" },
        { Submission with { Indicator = new("list"), Items = [new("x")], Value = 1m }, null },
        { Submission with { Indicator = new("list"), Items = [new("z")], Value = 1m }, "items-wrong" },
        { Submission with { Indicator = new("cases"), Value = 2m }, null },
        { Submission with { Indicator = new("cases"), Value = -1m }, "not-cases" },
        { Submission with { Indicator = new("cases"), Value = 1.5m }, "not-cases" },
        { Submission with { Value = -1.5m }, null },
    };

    public static TheoryData<SubmitResult, string?> Shapes => new()
    {
        { Submission, null },
        { Submission with { Indicator = new(" ") }, "indicator:blank" },
        { Submission with { Indicator = new(new string('长', 61)) }, "indicator:too-long" },
        { Submission with { Unit = new("s9") }, "unit:unit-unknown" },
        { Submission with { Unit = new("gone"), Period = new("2024-Q3") }, "unit:unit-closed" },
        { Submission with { Unit = new("gone"), Period = new("2024-Q1") }, null }, // R0025: it was there then
        { Submission with { Value = 1_000_000_000m }, null },
        { Submission with { Value = 1_000_000_000.01m }, "value:out-of-range" },
        { Submission with { Value = -1_000_000_000.01m }, "value:out-of-range" },
        { Submission with { Value = 1.005m }, "value:too-many-decimals" },
        { Submission with { Evidence = [] }, "evidence:required" },
        { Submission with { Evidence = [.. Enumerable.Repeat("号", 20)] }, null },
        { Submission with { Evidence = [.. Enumerable.Repeat("号", 21)] }, "evidence:too-many-items" },
        { Submission with { Evidence = ["号", ""] }, "evidence[1]:blank" },
        { Submission with { Evidence = [new('长', 101)] }, "evidence[0]:too-long" },
    };

    [Theory]
    [MemberData(nameof(Submissions))]
    public void A_result_fits_its_indicator(SubmitResult submission, string? refusal)
    {
        var decided = submission.Decide(Result.Start(A.Case), Asked(person: "p-clerk"));

        (decided.Refusal?.Code).Should().Be(refusal is null ? null : $"assessment.results.{refusal}");
        decided.Events.Should().HaveCount(refusal is null ? 1 : 0);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_result_is_a_number_within_bounds_of_an_open_unit_and_has_evidence(SubmitResult submission, string? error) =>
        Wrong(new SubmitResult.Rules(), submission).Should().Equal(error is null ? [] : [error]);

    [Theory]
    [InlineData("st", true)]
    [InlineData("c1", true)] // below it
    [InlineData("s2", false)]
    [InlineData("nh", false)]
    [InlineData(null, false)]
    public void Nobody_of_the_assessed_unit_or_below_it_verifies(string? unit, bool own)
    {
        var submitted = Result.Start(A.Case)
            .After(new ResultSubmitted(new(Published), new("target"), new("st"), new("dept"), new("2024-Q1"), 90m, null, ["号"], new("p-clerk"), A.Day(100)));

        var decided = new VerifyResult(A.Case).Decide(submitted, Asked(unit, "p-reviewer"));

        decided.Refusal.Should().Be(own ? ResultRefusals.OwnUnit : null);
        decided.Events.Should().Equal(own ? [] : [new ResultVerified(90m, null, new("p-reviewer"), A.Day(200))]);
        new ReturnResult(A.Case, new("依据不足")).Decide(submitted, Asked(unit, "p-reviewer"))
            .Refusal.Should().Be(own ? ResultRefusals.OwnUnit : null, "a low value could be got rid of so");
        new ReturnResult(A.Case, new("录错")).Decide(submitted, Asked(unit, submitted.SubmittedBy!.Text)).Refusal.Should().BeNull("whoever submitted it takes it back");
    }

    [Theory]
    [InlineData("p-clerk", "p-clerk", "assessment.results.own-submission")]
    [InlineData("p-clerk", "P-Clerk", "assessment.results.own-submission")]
    [InlineData("p-clerk", "p-reviewer", null)]
    [InlineData(null, null, "assessment.results.own-submission")] // a client that acts for nobody is somebody too
    [InlineData(null, "p-reviewer", "record.same-client")] // and may be anybody
    [InlineData("p-clerk", null, "record.same-client")]
    public void Whoever_submitted_does_not_verify(string? submitter, string? verifier, string? refusal)
    {
        var submitted = Result.Start(A.Case).After((ResultSubmitted)Submission.Decide(Result.Start(A.Case), Asked(person: submitter)).Events[0]);

        (new VerifyResult(A.Case).Decide(submitted, Asked(person: verifier)).Refusal?.Code).Should().Be(refusal);
    }

    [Fact]
    public void A_return_says_why()
    {
        Wrong(new ReturnResult(A.Case, new(new string('长', 500)))).Should().BeEmpty();
        Wrong(new ReturnResult(A.Case, new(new string('长', 501)))).Should().Equal("reason:too-long");
        Wrong(new ReturnResult(A.Case, new(" "))).Should().Equal("reason:blank");
    }
}
