using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Domain.Tests.Folding;

namespace NanhuOrg.Domain.Tests.Assessment.Results;

public sealed class ResultTests
{
    private static readonly Guid Scheme = new("0190b3c2-7d4e-7c1a-9f00-00000000000c");
    private static readonly ResultSubmitted Submission =
        new(new(Scheme), new("A"), new("nh-hb"), new("nh-d1"), new("2024-Q1"), 2m, [new("x"), new("y")], ["南考〔2024〕1号"], new("p-clerk"), Day(10));
    private static readonly ResultVerified Verification = new(2m, [new("x"), new("y")], new("p-reviewer"), Day(12));
    private static readonly ResultReturned Return = new(new("附件与数值不符"), new("p-reviewer"), Day(12));

    public static TheoryData<DomainEvent<Result>> Judgements => [Verification, Return];

    [Fact]
    public void Whoever_submitted_it_does_not_verify_it_but_may_take_it_back()
    {
        Given<Result>(Submission).IsRefused(Verification with { VerifiedBy = new("p-clerk") }, ResultRefusals.OwnSubmission);
        Given<Result>(Submission).IsAllowed(Verification);
        Given<Result>(Submission).IsAllowed(Return with { ReturnedBy = new("p-clerk") });
    }

    [Fact]
    public void What_is_verified_is_what_was_submitted()
    {
        var submitted = Given<Result>(Submission);

        submitted.IsRefused(Verification with { Value = 2.01m }, ResultRefusals.OtherValue);
        foreach (ResultItem[]? items in new ResultItem[]?[] { null, [new("x")], [new("x"), new("z")], [new("x"), new("y", "city")] })
            submitted.IsRefused(Verification with { Items = items }, ResultRefusals.OtherValue);
        Given<Result>(Submission with { Items = null }).IsAllowed(Verification with { Value = 2.00m, Items = null });
    }

    [Theory]
    [MemberData(nameof(Judgements))]
    public void A_result_is_judged_once(DomainEvent<Result> judgement)
    {
        Given(Submission, Verification).IsRefused(judgement, ResultRefusals.AlreadyVerified);
        Given(Submission, Return).IsRefused(judgement, ResultRefusals.AlreadyReturned);
    }

    [Theory]
    [MemberData(nameof(Judgements))]
    public void Nothing_is_judged_before_it_was_submitted(DomainEvent<Result> judgement)
    {
        Given<Result>().IsRefused(judgement, ResultRefusals.NotSubmitted);
        var later = Given<Result>(Submission with { OccurredOn = Day(13) });
        later.IsRefused(judgement, ResultRefusals.BeforeSubmission);
        later.Refuses(judgement)!.Facts.Should().Contain("date", "2024-01-13");
        Given<Result>(Submission with { OccurredOn = Day(12) }).IsAllowed(judgement);
    }

    [Fact]
    public void Submitting_twice_is_refused() => Given<Result>(Submission).IsRefused(Submission, ResultRefusals.AlreadySubmitted);

    [Fact]
    public void A_result_holds_its_place_and_rests_on_its_scheme_until_it_is_returned()
    {
        UniqueKey[] held = [new(ResultRefusals.PlaceKey, $"{Scheme}/A/nh-hb/2024-Q1"), DependencyKey.On(Scheme, Id)];

        Given<Result>().UniqueKeys.Should().BeEmpty();
        Given<Result>(Submission).UniqueKeys.Should().Equal(held);
        Given(Submission, Verification).UniqueKeys.Should().Equal(held);
        Given(Submission, Return).UniqueKeys.Should().BeEmpty();
        ResultRefusals.PlaceTaken.Code.Should().Be($"{held[0].Kind.Name}-taken");
    }
}
