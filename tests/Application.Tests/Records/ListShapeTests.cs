using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Talent.Recruitments;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Talent.Recruitments;

namespace NanhuOrg.Application.Tests.Records;

public sealed class ListShapeTests
{
    private static readonly DisputeView View = new(
        Guid.Empty, new("c1"), DisputeCategory.Family, DisputeSource.WalkIn, 2, new("两家　为 ＡＢ 相邻"), new(2024, 3, 1), DisputeStatus.Resolved, [new("p-01")], 3, 0,
        AgreementForm.Written, "NT-2024_1", new(2024, 3, 5), 7);

    [Fact]
    public void Codes_are_terms_and_numbers_and_dates_are_not() =>
        ListShape.OfTopic("governance.disputes").TermsOf(View)
            .Should().Equal("community=c1", "category=family", "source=walk-in", "status=resolved", "agreement=written", "agreementNumber=NT-2024_1");

    [Fact]
    public void Texts_that_are_not_written_like_a_code_are_no_terms()
    {
        var shape = ListShape.OfTopic("governance.disputes");
        foreach (var text in new[] { "南调〔2024〕1号", "a b", "", new string('x', 65) })
        {
            shape.TermsOf(View with { AgreementNumber = text }).Should().NotContain(t => t.StartsWith("agreementNumber", StringComparison.Ordinal));
            shape.TermOf("agreementNumber", text).Should().BeNull("the view is asked instead");
        }

        shape.TermOf("agreementNumber", "NT-1").Should().Be("agreementNumber=NT-1");
        shape.TermOf("registeredOn", "2024-03-01").Should().BeNull();
        shape.TermOf("partyCount", "2").Should().BeNull();
        shape.TermOf("recordedBy", "p-01").Should().BeNull("that is no field of the view");
    }

    [Fact]
    public void A_person_is_found_in_any_letter_case()
    {
        var shape = ListShape.OfTopic("talent.recruitments");
        var view = RecruitmentView.Of(Recruitment.Start(Guid.Empty).After(new TalentRecruited(
            new("T-Zhang1"), TalentTrack.Wellness, EngagementMode.FullTime, null, RecruitmentChannel.Market, null, "湖康养老", new("C1"), new(2024, 3, 1))), 1);

        shape.TermsOf(view).Should().Contain("person=t-zhang1").And.Contain("unit=C1");
        (shape.TermOf("person", "t-ZHANG1"), shape.TermOf("unit", "C1"), ListShape.RecordedBy(new("P-1"))).Should().Be(("person=t-zhang1", "unit=C1", "recordedBy=p-1"));
    }

    [Fact]
    public void All_texts_are_searched_and_the_unit_is_not() => ListShape.WordsOf(View, new("c1")).Should().Be("两家 为 ab 相邻\np-01\nnt-2024_1");

    [Fact]
    public void The_state_is_the_field_of_that_name()
    {
        ListShape.OfTopic("governance.disputes").Should().Match<ListShape>(s => s.StateField == "status" && s.StateOf(View) == "resolved");
        ListShape.OfTopic("assessment.district-rankings").StateField.Should().Be("state");
        ListShape.OfTopic("organization.policies").StateField.Should().BeNull();
    }

    [Fact]
    public void Every_code_of_every_list_can_be_a_term()
    {
        foreach (var view in Views.All)
        {
            foreach (var property in view.GetProperties())
            {
                if ((Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is not { IsEnum: true } list) continue;
                foreach (var code in Codes.All(list))
                    ListShape.Of(view).TermOf(RecordShape.NameOf(property), code).Should().NotBeNull($"{view.Name}.{property.Name} can be {code}");
            }
        }
    }
}
