using System.Text;
using System.Text.Json;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Tests.Pipeline;

public sealed class CommandReaderTests
{
    private const string Id = "0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e0f";
    private const string Register = "governance.disputes.register";
    private const string Resolve = "governance.disputes.resolve";

    [Fact]
    public void A_whole_body_becomes_the_command() =>
        Read(Register, $$"""{"id":"{{Id}}","community":"nh-hb","category":"family","source":"walk-in","partyCount":3,"summary":"赡养费","occurredOn":"2024-05-06"}""")
            .Command.Should().Be(new RegisterDispute(new(Id), new("nh-hb"), DisputeCategory.Family, DisputeSource.WalkIn, 3, new("赡养费"), new(2024, 5, 6)));

    [Fact]
    public void Optional_fields_may_be_missing_or_null()
    {
        Read(Register, Body()).Command.Should().BeOfType<RegisterDispute>().Which.PartyCount.Should().BeNull();
        Read(Register, Body(""","partyCount":null,"summary":null""")).Command.Should().BeOfType<RegisterDispute>().Which.Summary.Should().BeNull();
    }

    [Fact]
    public void A_list_is_read_in_its_order() =>
        Read("governance.disputes.assign-mediators", """{"mediators":["p-02","p-01"],"occurredOn":"2024-05-06"}""", Id)
            .Command.Should().BeOfType<AssignMediators>().Which.Mediators.Should().Equal(new PersonId("p-02"), new PersonId("p-01"));

    [Fact]
    public void All_that_is_wrong_is_said_at_once() =>
        Codes(Register, """{"category":"noise","source":"walk-in","occurredOn":"6 May","colour":"red"}""")
            .Should().BeEquivalentTo("community required", "category not-in-list", "occurredOn not-a-date", "colour unknown-field");

    [Theory]
    [InlineData(""","summary":5""", "summary not-text")]
    [InlineData(""","summary":{"a":1}""", "summary not-text")]
    [InlineData(""","partyCount":"3" """, "partyCount not-an-integer")]
    [InlineData(""","partyCount":3.5""", "partyCount not-an-integer")]
    [InlineData(""","partyCount":3.0""", "partyCount not-an-integer")]
    [InlineData(""","partyCount":99999999999""", "partyCount not-an-integer")]
    [InlineData(""","partyCount":true""", "partyCount not-an-integer")]
    [InlineData(""","id":"7" """, "id not-a-uuid")]
    [InlineData(""","id":7""", "id not-a-uuid")]
    [InlineData(""","id":"00000000-0000-0000-0000-000000000000" """, "id not-a-uuid")]
    [InlineData(""","id":"{0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e0f}" """, "id not-a-uuid")]
    [InlineData(""","community":"nh-yl" """, "community duplicate-field")]
    [InlineData(""","summary":"a","summary":"a" """, "summary duplicate-field")]
    [InlineData(""","Summary":"a" """, "Summary unknown-field")]
    [InlineData(""","version":1""", "version unknown-field")]
    [InlineData(""","summary":"\ud800" """, "summary not-text")]
    [InlineData(""","sum\ud800mary":"a" """, " not-utf8")]
    public void A_field_that_is_not_as_it_should_be_is_named(string more, string complaint) => Codes(Register, Body(more)).Should().Equal(complaint);

    [Theory]
    [InlineData("community", "null", "community not-text")]
    [InlineData("category", "null", "category not-in-list")]
    [InlineData("category", "0", "category not-in-list")]
    [InlineData("category", "\"Family\"", "category not-in-list")]
    [InlineData("occurredOn", "null", "occurredOn not-a-date")]
    [InlineData("occurredOn", "\"2024-2-3\"", "occurredOn not-a-date")]
    [InlineData("occurredOn", "\"2024-02-30\"", "occurredOn not-a-date")]
    [InlineData("occurredOn", "\"2024-05-06T00:00:00\"", "occurredOn not-a-date")]
    [InlineData("occurredOn", "20240506", "occurredOn not-a-date")]
    public void A_required_field_with_another_value_is_named(string field, string value, string complaint)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(Body())!.AsObject();
        body[field] = System.Text.Json.Nodes.JsonNode.Parse(value);

        Codes(Register, body.ToJsonString()).Should().Equal(complaint);
    }

    [Theory]
    [InlineData("null", "mediators not-a-list")]
    [InlineData("\"p-01\"", "mediators not-a-list")]
    [InlineData("{}", "mediators not-a-list")]
    [InlineData("[\"p-01\",2]", "mediators[1] not-text")]
    [InlineData("[\"p-01\",null]", "mediators[1] not-text")]
    [InlineData("[\"\\udfff\"]", "mediators[0] not-text")]
    [InlineData("[[],\"p-01\",{}]", "mediators[0] not-text", "mediators[2] not-text")]
    public void A_list_is_complained_of_where_it_is_wrong(string mediators, params string[] complaints) =>
        Codes("governance.disputes.assign-mediators", $$"""{"mediators":{{mediators}},"occurredOn":"2024-05-06"}""", Id).Should().Equal(complaints);

    [Theory]
    [InlineData("", " not-json")]
    [InlineData("{", " not-json")]
    [InlineData("{} {}", " not-json")]
    [InlineData("{\"a\":1,}", " not-json")]
    [InlineData("// c\n{}", " not-json")]
    [InlineData("[]", " not-an-object")]
    [InlineData("null", " not-an-object")]
    [InlineData("\"text\"", " not-an-object")]
    public void A_body_that_is_no_object_is_refused_as_a_whole(string body, string complaint) => Codes(Register, body).Should().Equal(complaint);

    [Fact]
    public void Deep_nesting_is_refused() => Codes(Register, Body($",\"summary\":{new string('[', 100_000)}")).Should().Equal(" not-json");

    [Fact]
    public void The_line_of_a_syntax_error_is_told() =>
        Read(Register, "{\n\"a\":1,\n}").Errors.Should().ContainSingle().Which.Text.Should().Contain("第 3 行");

    [Theory]
    [InlineData(new byte[] { (byte)'{', 0xFF, (byte)'}' })]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xC0, 0xAF, (byte)'"', (byte)':', (byte)'1', (byte)'}' })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    public void Bytes_that_are_not_utf8_are_refused_before_anything_else(byte[] body)
    {
        var errors = new List<FieldError>();

        CommandCatalog.Find(Register)!.Reader.Read(body, null, errors).Should().BeNull();

        errors.Select(e => e.Code).Should().Equal("not-utf8");
    }

    [Fact]
    public void A_new_record_without_an_id_gets_one_of_its_own()
    {
        var first = Read(Register, Body()).Command!.Stream;

        first.Version.Should().Be(7);
        Read(Register, Body()).Command!.Stream.Should().NotBe(first);
    }

    [Fact]
    public void The_route_names_the_record_that_is_changed() =>
        Read(Resolve, """{"agreement":"oral","occurredOn":"2024-05-06"}""", Id).Command.Should().Be(new ResolveDispute(new(Id), AgreementForm.Oral, null, new(2024, 5, 6)));

    [Fact]
    public void Where_the_route_names_the_record_the_body_may_not_name_another() =>
        Codes(Resolve, $$"""{"id":"{{Id}}","agreement":"oral","occurredOn":"2024-05-06"}""", Id).Should().Equal("id unknown-field");

    [Fact]
    public void A_change_of_nothing_in_particular_is_refused() => Codes(Resolve, """{"agreement":"oral","occurredOn":"2024-05-06"}""").Should().Equal("id required");

    [Fact]
    public void A_route_that_is_no_id_is_refused() => Codes(Resolve, """{"agreement":"oral","occurredOn":"2024-05-06"}""", "七\"\\").Should().Equal("id not-a-uuid");

    [Fact]
    public void A_unit_is_known_by_its_code_in_the_body_or_in_the_route()
    {
        Read("organization.units.register", """{"code":"nh-hb","name":"湖滨社区","kind":"community","parent":"nh-st1","occurredOn":"2024-01-01"}""").Command
            .Should().Be(new RegisterUnit(new("nh-hb"), "湖滨社区", UnitKind.Community, new("nh-st1"), null, new(2024, 1, 1)));
        Read("organization.units.rename", """{"name":"湖滨新社区","occurredOn":"2024-01-02"}""", "nh-hb").Command.Should().Be(new RenameUnit(new("nh-hb"), "湖滨新社区", new(2024, 1, 2)));
        Codes("organization.units.register", """{"name":"湖滨社区","kind":"community","occurredOn":"2024-01-01"}""").Should().Equal("code required");
    }

    [Fact]
    public void A_correction_is_known_by_the_index_in_the_route_and_keeps_the_body_for_later()
    {
        var replace = Read("ledger.entries.replace", """{"body":{"anything":1},"reason":"录错"}""", "17").Command.Should().BeOfType<ReplaceEntry>().Which;

        replace.Index.Should().Be(17);
        replace.Body.GetRawText().Should().Be("""{"anything":1}""");
        Codes("ledger.entries.reverse", """{"reason":"录错"}""", "-1").Should().Equal("index not-an-integer");
        Codes("ledger.entries.replace", """{"reason":"录错"}""", "17").Should().Equal("body required");
    }

    [Fact]
    public void A_replacement_of_a_registration_may_repeat_the_id_it_had()
    {
        var body = JsonDocument.Parse(Body($",\"id\":\"{Id}\"")).RootElement;
        var errors = new List<FieldError>();

        CommandCatalog.Find(Register)!.Reader.Read(body, Id, errors)!.Stream.Should().Be(new Guid(Id));

        errors.Should().BeEmpty();
    }

    [Fact]
    public void Every_complaint_has_a_chinese_sentence() =>
        Read(Register, """{"category":"noise","occurredOn":7,"colour":1,"colour":2}""").Errors.Should().OnlyContain(e => e.Text.EndsWith('。'));

    private static string Body(string more = "") => $$"""{"community":"nh-hb","category":"family","source":"walk-in","occurredOn":"2024-05-06"{{more}}}""";

    private static (ICommand? Command, List<FieldError> Errors) Read(string command, string body, string? id = null)
    {
        var errors = new List<FieldError>();
        return (CommandCatalog.Find(command)!.Reader.Read(Encoding.UTF8.GetBytes(body), id, errors), errors);
    }

    private static IEnumerable<string> Codes(string command, string body, string? id = null)
    {
        var (read, errors) = Read(command, body, id);
        read.Should().BeNull();
        return errors.Select(e => $"{e.Field} {e.Code}");
    }
}
