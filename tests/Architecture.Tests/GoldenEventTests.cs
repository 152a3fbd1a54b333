using System.Text;
using NanhuOrg.Application.Entries;
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
        var bytes = Golden.BytesOf(name);

        var read = () => Golden.Read(Golden.TypeOf(name), name);
        var happening = read.Should().NotThrow(Golden.ForEver, name).Which;
        Encoding.UTF8.GetString(Golden.Write(happening)).Should().Be(Encoding.UTF8.GetString(bytes), Golden.ForEver, name);
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void The_sample_of_an_event_would_do_as_its_golden_bytes(string name)
    {
        var bytes = Golden.Write(Sample.Filled(Golden.TypeOf(name)));

        var text = Encoding.UTF8.GetString(bytes);
        text.Should().NotContain(":null").And.NotContain("[]", "an empty list pins nothing of what it holds");
        Encoding.UTF8.GetString(Golden.Write(System.Text.Json.JsonSerializer.Deserialize(bytes, Golden.TypeOf(name), LedgerJson.Options)!)).Should().Be(text);
    }

    [Fact]
    public void Missing_bytes_are_written_when_asked_for_and_those_that_are_there_stay()
    {
        const string Name = "governance.platform-closed.v1";
        var folder = Directory.CreateTempSubdirectory("nanhu-golden-");
        try
        {
            var missing = () => Golden.BytesOf(folder.FullName, Name, refresh: false);
            missing.Should().Throw<FileNotFoundException>().WithMessage($"{Name}*{Golden.Refresh}");
            folder.EnumerateFiles().Should().BeEmpty();

            var written = Golden.BytesOf(folder.FullName, Name, refresh: true);
            Encoding.UTF8.GetString(written).Should().Be("""{"reason":"reason","occurredOn":"2024-05-07"}""");
            missing().Should().Equal(written);

            var file = folder.GetFiles().Should().ContainSingle(f => f.Name == $"{Name}.json").Which.FullName;
            File.WriteAllText(file, "as it was");
            Encoding.UTF8.GetString(Golden.BytesOf(folder.FullName, Name, refresh: true)).Should().Be("as it was");
            File.ReadAllText(file).Should().Be("as it was");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void Golden_bytes_say_something_in_every_field(string name) =>
        Encoding.UTF8.GetString(Golden.BytesOf(name)).Should().NotContain(":null", because: "a field that is empty in the golden bytes is not pinned");

    [Theory]
    [MemberData(nameof(Stored))]
    public void What_the_ledger_reads_is_a_present_event(string name)
    {
        var data = System.Text.Json.JsonDocument.Parse(Golden.BytesOf(name)).RootElement;
        var recorded = StoredForm.Read(new Entry(Sample.Id, DateTimeOffset.UnixEpoch, name, Sample.Id, "c", null, "k", data, null));

        switch (recorded)
        {
            case Occurrence h: EventCatalog.Of(h.Event).Retired.Should().BeFalse(); break;
            case Replacement r: EventCatalog.Of(r.Event).Retired.Should().BeFalse(); break;
            default: recorded.Should().BeOfType<Reversal>(); break;
        }
    }

    [Fact]
    public void No_golden_file_is_left_over() =>
        Golden.Names.Should().BeSubsetOf(EventRules.Stores().Select(t => $"{EventRules.NameOf(t)}.json"));

    [Fact]
    public void The_first_form_of_a_registration_becomes_the_present_one() =>
        EventCatalog.Present((DomainEvent)Golden.Read(typeof(DisputeRegisteredV1), "governance.dispute-registered.v1"))
            .Should().Be(new DisputeRegistered(new("nh-hb"), DisputeCategory.Family, DisputeSource.WalkIn, null, new("赡养费"), new(2024, 2, 29)));
}
