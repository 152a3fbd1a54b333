using System.Text;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Architecture.Tests.Rules;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Architecture.Tests;

public sealed class GoldenEventTests
{
    public static TheoryData<string> Stored() => [.. EventRules.Stores().Select(t => EventRules.NameOf(t)!)];

    [Theory]
    [MemberData(nameof(Stored))]
    public void Golden_bytes_are_read_and_written_again_to_the_byte(string name)
    {
        var happening = Golden.Read(TypeOf(name), name);

        Encoding.UTF8.GetString(Golden.Write(happening)).Should().Be(Encoding.UTF8.GetString(Golden.BytesOf(name)));
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void Golden_bytes_say_something_in_every_field(string name) =>
        Encoding.UTF8.GetString(Golden.BytesOf(name)).Should().NotContain(":null", because: "a field that is empty in the golden bytes is not pinned");

    [Theory]
    [MemberData(nameof(Stored))]
    public void What_the_ledger_reads_is_a_present_event(string name)
    {
        var recorded = StoredForm.Read(Sample.Id, name, System.Text.Json.JsonDocument.Parse(Golden.BytesOf(name)).RootElement);

        switch (recorded)
        {
            case Happening h: EventCatalog.Of(h.Event).Retired.Should().BeFalse(); break;
            case Replacement r: EventCatalog.Of(r.Event).Retired.Should().BeFalse(); break;
            default: recorded.Should().BeOfType<Reversal>(); break;
        }
    }

    [Fact]
    public void No_golden_file_is_left_over() =>
        Golden.Names.Should().BeEquivalentTo(EventRules.Stores().Select(t => $"{EventRules.NameOf(t)}.json"));

    [Fact]
    public void The_first_form_of_a_registration_becomes_the_present_one() =>
        EventCatalog.Present((DomainEvent)Golden.Read(typeof(DisputeRegisteredV1), "governance.dispute-registered.v1"))
            .Should().Be(new DisputeRegistered("nh-hb", DisputeCategory.Family, DisputeSource.WalkIn, null, "赡养费", new(2024, 2, 29)));

    private static Type TypeOf(string name) => EventRules.Stores().Single(t => EventRules.NameOf(t) == name);
}
