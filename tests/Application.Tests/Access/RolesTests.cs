using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Tests.Access;

public sealed class RolesTests
{
    private static readonly StaffRole[] Administrators = [StaffRole.Auditor, StaffRole.SystemAdministrator, StaffRole.SecurityAdministrator];

    [Fact]
    public void Each_administrator_stands_alone()
    {
        foreach (var administrator in Administrators)
        {
            Roles.MayHold([administrator]).Should().BeTrue();
            foreach (var other in Enum.GetValues<StaffRole>().Where(r => r != administrator))
                Roles.MayHold([administrator, other]).Should().BeFalse($"{administrator} and {other}");
        }
    }

    [Fact]
    public void Who_records_does_not_review_and_both_may_read()
    {
        Roles.MayHold([]).Should().BeTrue();
        Roles.MayHold([StaffRole.Operator, StaffRole.Reviewer]).Should().BeFalse();
        Roles.MayHold([StaffRole.Operator, StaffRole.Reader]).Should().BeTrue();
        Roles.MayHold([StaffRole.Reviewer, StaffRole.Reader, StaffRole.Reader]).Should().BeTrue();
    }

    [Fact]
    public void The_ways_of_the_three_do_not_cross()
    {
        // half of a code for another is what they do together, and no way of anybody
        Administrators.Should().OnlyContain(r => Roles.ScopesOf(r).Contains(Scopes.AccessVouch));
        var held = Administrators.ToDictionary(r => r, r => Roles.ScopesOf(r).Where(s => s != Scopes.AccessVouch && Scopes.OfPeople.Contains(s)).ToList());
        held[StaffRole.SystemAdministrator].Should().Equal(Scopes.AccessRead, Scopes.AccessAccounts);
        held[StaffRole.SecurityAdministrator].Should().Equal(Scopes.AccessRead, Scopes.AccessGrants, Scopes.AccessClients);
        held[StaffRole.Auditor].Should().Equal(Scopes.AccessRead, Scopes.AccessLog);
        Roles.ScopesOf(StaffRole.Auditor).Should().NotContain(
            s => s.EndsWith(".write", StringComparison.Ordinal) || s.EndsWith(".correct", StringComparison.Ordinal), "who watches changes nothing");
        foreach (var business in new[] { StaffRole.Operator, StaffRole.Reviewer, StaffRole.Reader }) Roles.ScopesOf(business).Should().NotContain(s => Scopes.OfPeople.Contains(s));
    }

    [Fact]
    public void Whoever_holds_a_role_acts_as_oneself_and_whoever_holds_none_does_not_act()
    {
        foreach (var role in Enum.GetValues<StaffRole>())
            Roles.ScopesOf([role]).Should().Contain(Scopes.Act).And.OnlyContain(s => Scopes.All.Contains(s) || Scopes.OfPeople.Contains(s));
        Roles.ScopesOf([]).Should().BeEmpty();
        Scopes.All.Should().NotIntersectWith(Scopes.OfPeople);
    }

    [Fact]
    public void Judging_an_assessment_asks_for_another_right_than_recording_it()
    {
        CommandCatalog.All.Where(c => c.Scope == Scopes.AssessmentReview).Select(c => c.Name).Should().BeEquivalentTo(
            "assessment.results.verify", "assessment.results.return", "assessment.adjustments.approve", "assessment.adjustments.refuse", "assessment.rankings.publish");
        Roles.ScopesOf(StaffRole.Operator).Should().NotContain(Scopes.AssessmentReview);
        Roles.ScopesOf(StaffRole.Reviewer).Should().Contain(Scopes.AssessmentReview).And.NotContain(s => s.EndsWith(".write", StringComparison.Ordinal));
    }
}
