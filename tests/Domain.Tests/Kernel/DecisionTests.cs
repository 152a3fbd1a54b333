using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Domain.Tests.Folding;

namespace NanhuOrg.Domain.Tests.Kernel;

public sealed class DecisionTests
{
    [Fact]
    public void A_decision_without_an_event_is_none()
    {
        var deciding = () => Given<Dispute>().Decide();

        deciding.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Refusals_are_the_same_whatever_they_quote()
    {
        DisputeRefusals.StillOpen.With("date", "2024-01-01").Should().Be(DisputeRefusals.StillOpen);
        DisputeRefusals.StillOpen.Should().NotBe(DisputeRefusals.AlreadyEnded);
    }

    [Fact]
    public void A_refusal_quotes_several_facts_and_the_listed_one_stays_bare()
    {
        DisputeRefusals.StillOpen.With("a", "1").With("b", "2").Facts.Should().BeEquivalentTo(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });
        DisputeRefusals.StillOpen.Facts.Should().BeEmpty();
    }

    [Fact]
    public void A_member_without_a_stored_code_is_a_fault()
    {
        var coding = () => ((DisputeCategory)99).Code();

        coding.Should().Throw<InvalidOperationException>();
        DisputeSource.WalkIn.Code().Should().Be("walk-in");
        Codes.All(typeof(AgreementForm)).Should().Equal("oral", "written");
    }
}
