using NanhuOrg.Application.Assessment.DistrictRankings;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Tests.Assessment;
using NanhuOrg.Application.Tests.Ledger;
using NanhuOrg.Domain.Assessment.DistrictRankings;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Tests.Pipeline;

/// <summary>What is asked of a field because of its type, with no rule of the use case.</summary>
public sealed class MeaningTests
{
    [Fact]
    public void Persons_months_and_sentences_are_judged_wherever_they_stand()
    {
        Codes(new AssignMediators(A.Case, [new("p-01"), new("张三")], A.Day(1))).Should().Equal("mediators[1] not-a-person-id");
        Codes(new ReceiveRanking(A.Case, new("2024-13"), [], RankingState.Final, A.Day(1))).Should().Equal("month not-a-month");
        Codes(new ClosePlatform(A.Case, new(new string('长', 501)), A.Day(1))).Should().Equal("reason too-long");
        Codes(new ClosePlatform(A.Case, new(" "), A.Day(1))).Should().Equal("reason blank");
    }

    [Theory]
    [InlineData("c1", null)]
    [InlineData("s9", "unit-unknown")]
    [InlineData("st", "unit-of-wrong-kind")]
    public void A_unit_is_registered_and_of_the_kind_that_the_field_asks_for(string unit, string? code) =>
        Codes(new EstablishPlatform(A.Case, new(unit), "社区议事厅", A.Day(1))).Should().Equal(code is null ? [] : [$"community {code}"]);

    [Fact]
    public void A_unit_was_open_on_the_day_and_what_has_no_day_of_its_own_may_name_a_closed_one()
    {
        var indicator = AssessedDistrict.Indicators[0] with { LeadUnit = new("gone"), SourceUnit = new("s9") };

        Codes(new MoveUnit(new("c1"), new("gone"), A.Day(1))).Should().BeEmpty();
        Codes(new MoveUnit(new("c1"), new("gone"), A.Day(2))).Should().Equal("parent unit-closed");
        Codes(new DraftScheme(A.Case, 2024, AssessmentDirection.Downward, AssessedDistrict.Categories, [indicator])).Should().Equal("indicators[0].sourceUnit unit-unknown");
    }

    [Fact]
    public void A_code_by_which_the_record_itself_is_known_refers_to_nothing()
    {
        Codes(new RegisterUnit(new("new"), "新街道", UnitKind.Street, new("nh"), null, A.Day(1))).Should().BeEmpty();
        RecordShape.Of(typeof(RegisterUnit)).Parameters.Where(p => p.IsIdentity).Should().ContainSingle().Which.Name.Should().Be("code");
        RecordShape.Of(typeof(UnitView)).Parameters.Where(p => p.IsIdentity).Should().ContainSingle().Which.Name.Should().Be("code");
        RecordShape.Of(typeof(UnitRegistered)).Parameters.Should().NotContain(p => p.IsIdentity);
    }

    private static IEnumerable<string> Codes(ICommand command) =>
        new SharedRules(new StoppedClock(), new AssessedDistrict()).Check(command, new(new("c", null, null, new HashSet<string>()), "k", [])).Select(e => $"{e.Field} {e.Code}");
}
