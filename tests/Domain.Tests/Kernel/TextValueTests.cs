using System.Text.Json;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Tests.Kernel;

public sealed class TextValueTests
{
    public static TheoryData<Type> Kinds => [.. typeof(TextValue).Assembly.GetTypes().Where(TextKind.Is)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void In_json_it_is_its_text_whatever_that_is(Type kind)
    {
        foreach (var text in new[] { "", "a", "不合规定的内容", new string('x', 1000) })
        {
            var value = TextKind.Of(kind)!.Make(text);
            var json = JsonSerializer.Serialize(value, kind);

            json.Should().Be(JsonSerializer.Serialize(text));
            JsonSerializer.Deserialize(json, kind).Should().Be(value, "what was stored is read");
        }

        JsonSerializer.Deserialize("null", kind).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_sample_could_be_given(Type kind)
    {
        TextKind.Of(kind)!.Sample.Should().BeOfType(kind);
        TextKind.Of(kind)!.Sample.Faults.Should().BeEmpty();
    }

    [Fact]
    public void It_is_the_same_as_another_of_its_kind_with_its_text_and_as_nothing_else()
    {
        TextValue person = new PersonId("a"), actor = new ActorId("a");

        person.Should().Be(new PersonId("a")).And.NotBe(new PersonId("b")).And.NotBe(actor);
        (person == actor).Should().BeFalse();
        new Dictionary<UnitCode, int> { [new("nh")] = 1 }[new("nh")].Should().Be(1);
    }

    [Theory]
    [InlineData("2024-03", true)]
    [InlineData("2024-13", false)]
    [InlineData("2024-3", false)]
    [InlineData("2024-03-01", false)]
    [InlineData("", false)]
    public void A_month_is_a_year_and_a_month(string text, bool passes) => new Month(text).Faults.Select(f => f.Code).Should().Equal(passes ? [] : ["not-a-month"]);

    [Fact]
    public void A_day_lies_in_its_month()
    {
        Month.Containing(new(2024, 2, 29)).Text.Should().Be("2024-02");
        new Month("2024-02").FirstDay.Should().Be(new DateOnly(2024, 2, 1));
    }

    [Fact]
    public void A_person_without_a_well_formed_id_is_told_so() => new PersonId("张三").Faults.Should().Equal(new TextFault("not-a-person-id"));

    [Theory]
    [InlineData(0, "blank")]
    [InlineData(1, null)]
    [InlineData(500, null)]
    [InlineData(501, "too-long")]
    public void Sentences_say_something_and_come_to_an_end(int length, string? code) =>
        new FreeText(new string('长', length)).Faults.Select(f => f.Code).Should().Equal(code is null ? [] : [code]);

    [Fact]
    public void A_reference_is_its_id()
    {
        var reference = new Reference<Scheme>(new("0190b3c2-7d4e-7c1a-9f00-000000000001"));

        JsonSerializer.Serialize(reference).Should().Be("\"0190b3c2-7d4e-7c1a-9f00-000000000001\"");
        JsonSerializer.Deserialize<Reference<Scheme>?>(JsonSerializer.Serialize(reference)).Should().Be(reference);
        JsonSerializer.Deserialize<Reference<Scheme>?>("null").Should().BeNull();
        IReference.StateOf(reference.GetType()).Should().Be<Scheme>();
    }
}
