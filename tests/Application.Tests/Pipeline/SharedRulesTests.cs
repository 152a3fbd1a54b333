using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Tests.Assessment;
using NanhuOrg.Application.Tests.Ledger;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Tests.Pipeline;

public sealed class SharedRulesTests
{
    private static readonly DateOnly Today = new(2024, 5, 6);

    [Fact]
    public void What_happened_today_can_be_recorded() => Check(Close(Today)).Should().BeEmpty();

    [Fact]
    public void What_happens_tomorrow_cannot_be_recorded()
    {
        var error = Check(Close(Today.AddDays(1))).Should().ContainSingle().Which;

        (error.Field, error.Code).Should().Be(("occurredOn", "in-the-future"));
        error.Text.Should().Contain("2024-05-06");
    }

    [Theory]
    [InlineData(1949, 10, 1, true)]
    [InlineData(1949, 9, 30, false)]
    [InlineData(1, 1, 1, false)]
    public void A_wrong_century_is_a_typing_error(int year, int month, int day, bool passes) =>
        Check(Close(new(year, month, day))).Select(e => e.Code).Should().Equal(passes ? [] : ["too-early"]);

    [Fact]
    public void Today_is_that_of_the_simulated_clock_where_one_is_given()
    {
        var call = new Call(new("c", null, null, new HashSet<string>()), "k", [], SimulatedNow: new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.FromHours(8)));

        new SharedRules(new StoppedClock(), new AssessedDistrict()).Check(Close(Today.AddDays(20)), call).Should().BeEmpty();
    }

    [Fact]
    public void A_residents_identity_is_refused_wherever_text_can_be_written()
    {
        Codes(new ClosePlatform(A.Case, new("找13812345678"), Today)).Should().Equal("reason resident-identity");
        Codes(new AssignMediators(A.Case, [new("p-01"), new("13812345678")], Today)).Should().Equal("mediators[1] resident-identity");
        Codes(new ReverseEntry(3, new("430602199003071234"))).Should().Equal("reason resident-identity");
    }

    [Fact]
    public void A_unit_code_that_is_a_telephone_number_is_complained_of_once_and_under_its_own_name() =>
        Codes(new RegisterUnit(new("13812345678"), "社区", UnitKind.Community, new("st"), null, Today)).Should().Equal("code resident-identity");

    [Fact]
    public void Control_characters_are_refused_but_lines_and_tabs_pass()
    {
        Codes(new ClosePlatform(A.Case, new("a\0b"), Today)).Should().Equal("reason control-character");
        Codes(new ClosePlatform(A.Case, new("a\u0085b"), Today)).Should().Equal("reason control-character");
        Codes(new ClosePlatform(A.Case, new("一\r\n\t二"), Today)).Should().BeEmpty();
    }

    [Fact]
    public void A_correction_has_no_date_of_its_own_to_be_wrong() => Codes(new ReverseEntry(3, new("重复录入"))).Should().BeEmpty();

    private static ClosePlatform Close(DateOnly on) => new(A.Case, null, on);

    private static IEnumerable<string> Codes(ICommand command) => Check(command).Select(e => $"{e.Field} {e.Code}");

    private static List<FieldError> Check(ICommand command) =>
        new SharedRules(new StoppedClock(), new AssessedDistrict()).Check(command, new(new("c", null, null, new HashSet<string>()), "k", []));
}
