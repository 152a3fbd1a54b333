using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Tests.Kernel;

public sealed class PersonIdTests
{
    [Theory]
    [InlineData("p-0001", true)]
    [InlineData("T_24", true)]
    [InlineData("7", true)]
    [InlineData("", false)]
    [InlineData("张三", false)]
    [InlineData("p 1", false)]
    [InlineData("p.1", false)]
    [InlineData("p１", false)] // a full-width digit
    public void Letters_digits_dashes_and_underscores_make_an_id(string id, bool wellFormed) => PersonId.IsWellFormed(id).Should().Be(wellFormed);

    [Fact]
    public void An_id_has_64_characters_at_most()
    {
        PersonId.IsWellFormed(new string('p', 64)).Should().BeTrue();
        PersonId.IsWellFormed(new string('p', 65)).Should().BeFalse();
    }

    [Fact]
    public void In_another_letter_case_it_is_the_same_person_and_stays_as_it_was_written()
    {
        PersonId written = new("T-Zhang1"), other = new("t-ZHANG1");

        written.Should().Be(other).And.NotBe(new PersonId("t-zhang2"));
        (written.Text, written.Normal, written.GetHashCode() == other.GetHashCode()).Should().Be(("T-Zhang1", "t-zhang1", true));
        new ActorId("T-Zhang1").Should().Be(new ActorId("t-zhang1"));
        new UnitCode("nh").Should().NotBe(new UnitCode("NH"), "a unit is as it is written");
    }
}
