using System.Text;
using System.Text.Json;
using NanhuOrg.Application.Entries;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Tests.Ledger;

public sealed class EntryBytesTests
{
    private static readonly Guid Id = new("0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e0f");
    private static readonly DateTimeOffset At = new(2024, 5, 6, 9, 30, 0, 125, TimeSpan.FromHours(8));

    [Fact]
    public void An_entry_is_one_line_with_its_fields_in_order()
    {
        var bytes = Write("""{"reason":"两行\n“引号”","occurredOn":"2024-05-06"}""", "p-01", A.Entry(7));

        Encoding.UTF8.GetString(bytes).Should().Be(
            """{"v":1,"id":"0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e0f","at":"2024-05-06T01:30:00.125Z","type":"governance.dispute-reopened.v1",""" +
            """ "stream":"0190b3c2-7d4e-7c1a-9f00-000000000001","actor":{"client":"c1","person":"p-01"},"cmd":"governance.disputes.reopen",""".TrimStart() +
            """ "data":{"reason":"两行\n“引号”","occurredOn":"2024-05-06"},"pii":[],"ref":"0190b3c2-7d4e-7c1a-9f00-000000000007"}""".TrimStart());
        bytes.Should().NotContain((byte)'\n');
    }

    [Fact]
    public void What_was_written_is_read()
    {
        var entry = EntryBytes.Read(Write("""{"reason":"x","occurredOn":"2024-05-06"}""", "p-01", A.Entry(7)));

        entry.Should().BeEquivalentTo(
            new
            {
                Id,
                At,
                Type = "governance.dispute-reopened.v1",
                Stream = A.Case,
                Client = "c1",
                Person = new PersonId("p-01"),
                Command = "governance.disputes.reopen",
                Ref = A.Entry(7)
            });
        entry.Data.GetRawText().Should().Be("""{"reason":"x","occurredOn":"2024-05-06"}""");
    }

    [Fact]
    public void An_entry_of_a_client_of_its_own_accord_that_corrects_nothing_has_neither_person_nor_ref()
    {
        var entry = EntryBytes.Read(Write("""{"reason":"x","occurredOn":"2024-05-06"}""", null, null));

        entry.Person.Should().BeNull();
        entry.Ref.Should().BeNull();
    }

    [Fact]
    public void An_entry_of_a_later_format_is_not_read_as_if_it_were_ours()
    {
        var later = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Write("{}", null, null)).Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal));

        var reading = () => EntryBytes.Read(later);

        reading.Should().Throw<UnknownEntryTypeException>();
    }

    [Fact]
    public void Bytes_that_are_no_json_are_no_entry()
    {
        var reading = () => EntryBytes.Read("{\"v\":1"u8.ToArray());

        reading.Should().Throw<JsonException>();
    }

    // RFC 6962: SHA-256(0x00 ‖ bytes); both values from `printf '\x00…' | sha256sum`
    [Theory]
    [InlineData("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData("L123456", "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56")]
    public void The_leaf_hash_is_that_of_the_standard(string text, string hash) =>
        Convert.ToHexStringLower(EntryBytes.Leaf(Encoding.UTF8.GetBytes(text))).Should().Be(hash);

    private static byte[] Write(string data, string? person, Guid? corrects) =>
        EntryBytes.Write(Id, At, "governance.dispute-reopened.v1", A.Case, "c1", person is null ? null : new(person), "governance.disputes.reopen",
            Encoding.UTF8.GetBytes(data), corrects);
}
