using System.Text;
using System.Text.Json.Serialization;
using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Tests.Ledger;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Tests.Pipeline;

/// <summary>Bodies with records and lists in them, read and judged as strictly as flat ones, and complained of by path.</summary>
public sealed class StructuredBodiesTests
{
    private const string Row = """{"shade":"dark","rank":1,"points":[]}""";

    private static readonly SharedRules Shared = new(new StoppedClock(), new District());
    private static readonly Call Call = new(new("c", null, null, new HashSet<string>()), "k", []);
    private static readonly CommandKind Kind = new(typeof(HangPictures));

    [Fact]
    public void Records_and_lists_become_what_they_say()
    {
        var read = Read("""
            {"id":"0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e0f","occurredOn":"2024-05-06","days":["2024-05-01","2024-05-02"],"frame":{"unit":"c1","width":0.5},
             "rows":[{"shade":"light","rank":2,"score":87.25,"note":"甲","points":[1,0.5,-3],"frame":{"unit":"c2"},"parts":[{"unit":"c3","width":null}]},
              {"shade":"dark","rank":1,"points":[]}]}
            """).Command;

        read.Should().BeEquivalentTo(new HangPictures(
            new("0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e0f"),
            [new(Shade.Light, 2, 87.25m, "甲", [1m, 0.5m, -3m], new(new("c2"), null), [new(new("c3"), null)]), new(Shade.Dark, 1, null, null, [], null, null)],
            new(new("c1"), 0.5m), [new(2024, 5, 1), new(2024, 5, 2)], new(2024, 5, 6)));
    }

    [Fact]
    public void What_may_be_missing_may_be_null()
    {
        var read = Read($$"""{"rows":[{{Row}}],"frame":null,"days":null,"occurredOn":"2024-05-06"}""").Command.Should().BeOfType<HangPictures>().Which;

        (read.Frame, read.Days, read.Rows[0].Frame, read.Rows[0].Parts, read.Rows[0].Score).Should().Be((null, null, null, null, null));
    }

    [Theory]
    [InlineData("rows", "{}", "rows not-a-list")]
    [InlineData("rows", "\"x\"", "rows not-a-list")]
    [InlineData("rows", "null", "rows not-a-list")]
    [InlineData("rows", "[1]", "rows[0] not-an-object")]
    [InlineData("rows", "[null]", "rows[0] not-an-object")]
    [InlineData("rows", "[[]]", "rows[0] not-an-object")]
    [InlineData("rows", "[{}]", "rows[0].shade required", "rows[0].rank required", "rows[0].points required")]
    [InlineData("rows", $"[{Row},{{\"shade\":\"dark\",\"rank\":1,\"points\":[],\"colour\":1}}]", "rows[1].colour unknown-field")]
    [InlineData("rows", $"[{Row},{{\"shade\":\"dark\",\"rank\":1,\"points\":[],\"Rank\":1}}]", "rows[1].Rank unknown-field")]
    [InlineData("rows", $"[{Row},{Row},{{\"shade\":\"dark\",\"rank\":1,\"rank\":1,\"points\":[]}}]", "rows[2].rank duplicate-field")]
    [InlineData("rows", """[{"shade":"grey","rank":"1","points":["1"]}]""", "rows[0].shade not-in-list", "rows[0].rank not-an-integer", "rows[0].points[0] not-a-number")]
    [InlineData("rows", """[{"shade":null,"rank":null,"points":null}]""", "rows[0].shade not-in-list", "rows[0].rank not-an-integer", "rows[0].points not-a-list")]
    [InlineData("rows", """[{"shade":"dark","rank":1,"points":[1,null,1e400],"score":"3"}]""",
        "rows[0].score not-a-number", "rows[0].points[1] not-a-number", "rows[0].points[2] not-a-number")]
    [InlineData("rows", """[{"shade":"dark","rank":1,"points":[],"note":"\ud800"}]""", "rows[0].note not-text")]
    [InlineData("rows", """[{"shade":"dark","rank":1,"points":[],"no\ud800te":"x"}]""", "rows[0] not-utf8")]
    [InlineData("rows", """[{"shade":"dark","rank":1,"points":[],"frame":{},"parts":[{"unit":1}]}]""", "rows[0].frame.unit required", "rows[0].parts[0].unit not-text")]
    [InlineData("frame", "[]", "frame not-an-object")]
    [InlineData("frame", """{"unit":"c1","width":"1","height":2}""", "frame.width not-a-number", "frame.height unknown-field")]
    [InlineData("days", """["2024-05-01","1 May"]""", "days[1] not-a-date")]
    public void What_is_wrong_inside_is_named_by_its_path(string field, string value, params string[] complaints)
    {
        var fields = new Dictionary<string, string> { ["rows"] = $"[{Row}]", ["occurredOn"] = "\"2024-05-06\"", [field] = value };

        Codes($"{{{string.Join(',', fields.Select(f => $"\"{f.Key}\":{f.Value}"))}}}").Should().Equal(complaints);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once_and_above_as_well_as_below() =>
        Codes("""{"rows":[{"shade":"dark","rank":1,"points":[]},{"shade":"dark","points":[]}],"frame":{},"colour":1}""")
            .Should().BeEquivalentTo("rows[1].rank required", "frame.unit required", "occurredOn required", "colour unknown-field");

    [Fact]
    public void A_list_has_a_thousand_items_at_most()
    {
        string Last(int points) => $$"""{"shade":"dark","rank":1,"points":[{{string.Join(',', Enumerable.Repeat("1", points))}}]}""";
        string Body(int rows, int points) => $$"""{"rows":[{{string.Join(',', Enumerable.Repeat(Row, rows - 1).Append(Last(points)))}}],"occurredOn":"2024-05-06"}""";

        Read(Body(1000, 1000)).Errors.Should().BeEmpty();
        var error = Read(Body(1001, 0)).Errors.Should().ContainSingle().Which;
        (error.Field, error.Code, error.Text).Should().Be(("rows", "too-many-items", "最多 1000 项，请减少后再提交。"));
        Codes(Body(2, 1001)).Should().Equal("rows[1].points too-many-items");
    }

    [Theory]
    [InlineData("rows", "[{…}, {…}]")]
    [InlineData("days", "[\"")]
    public void Who_gives_no_list_is_shown_one(string field, string shown) =>
        Read($$"""{"{{field}}":7}""").Errors.Single(e => e.Field == field).Text.Should().Contain(shown);

    [Fact]
    public void A_residents_identity_and_control_characters_are_found_however_deep()
    {
        var hung = new HangPictures(
            A.Case,
            [
                new(Shade.Dark, 1, null, "一", [], null, null),
                new(Shade.Dark, 1, null, "13812345678", [], new(new("a\0b"), null), [new(new("c1"), null), new(new("430602199003071234"), null)]),
            ],
            new(new("0730-8888888"), null), null, A.Day(1));

        Shared.Check(hung, Call).Select(e => $"{e.Field} {e.Code}").Should().BeEquivalentTo(
            "rows[1].note resident-identity", "rows[1].frame.unit control-character", "rows[1].frame.unit unit-unknown",
            "rows[1].parts[1].unit resident-identity", "rows[1].parts[1].unit unit-unknown",
            "frame.unit resident-identity", "frame.unit unit-unknown");
    }

    [Fact]
    public void Rules_of_what_is_inside_come_out_under_its_path()
    {
        var second = new Picture(Shade.Dark, 9, null, null, [1m, 200m], new(new("c9"), null), [new(new("c1"), null), new(new("c2"), null)]);
        var hung = new HangPictures(A.Case, [new(Shade.Dark, 1, null, null, [], null, null), second], null, null, A.Day(1));

        Broken(hung).Should().BeEquivalentTo("rows[1].rank out-of-range", "rows[1].points[1] out-of-range", "rows[1].frame.unit unit-unknown");
        Broken(hung with { OccurredOn = A.Day(2) }).Should().Contain("rows[1].parts[1].unit unit-closed", because: "what is inside happened on the day of the command");
    }

    private static IEnumerable<string> Broken(HangPictures hung) =>
        new CommandRules<HangPictures>([new HangPictures.Rules()], Shared).Check(hung, Call).Select(e => $"{e.Field} {e.Code}");

    private static (ICommand? Command, List<FieldError> Errors) Read(string body)
    {
        var errors = new List<FieldError>();
        return (Kind.Reader.Read(Encoding.UTF8.GetBytes(body), null, errors), errors);
    }

    private static IEnumerable<string> Codes(string body)
    {
        var (read, errors) = Read(body);
        read.Should().BeNull();
        errors.Should().OnlyContain(e => e.Text.EndsWith('。'));
        return errors.Select(e => $"{e.Field} {e.Code}");
    }

    [CodeList("shade")]
    public enum Shade
    {
        [JsonStringEnumMemberName("light")] Light,
        [JsonStringEnumMemberName("dark")] Dark,
    }

    public sealed record Frame(UnitCode Unit, decimal? Width);

    public sealed record Picture(Shade Shade, int Rank, decimal? Score, string? Note, IReadOnlyList<decimal> Points, Frame? Frame, IReadOnlyList<Frame>? Parts);

    [Command("tests.pictures.hang", Writes.Creates), Requires(Scopes.GovernanceWrite)]
    public sealed record HangPictures(Guid Id, IReadOnlyList<Picture> Rows, Frame? Frame, IReadOnlyList<DateOnly>? Days, DateOnly OccurredOn) : ICommand<Dispute>
    {
        public Guid Stream => Id;

        DateOnly? ICommand.OccurredOn => OccurredOn;

        public Decision<Dispute> Decide(Dispute state, DecisionContext context) => throw new NotSupportedException();

        internal sealed class Rules : AbstractValidator<HangPictures>
        {
            public Rules() => RuleForEach(c => c.Rows).ChildRules(row =>
            {
                row.RuleFor(r => r.Rank).Must(n => n <= 7).Coded("out-of-range", ("from", "1"), ("to", "7"));
                row.RuleForEach(r => r.Points).Must(p => p <= 100m).Coded("out-of-range", ("from", "0"), ("to", "100"));
            });
        }
    }

    private sealed class District : IUnits
    {
        public UnitTree Current { get; } = A.Tree(A.Unit("c1", UnitKind.Community, null), A.Unit("c2", UnitKind.Community, null, UnitStatus.Closed));

        public ValueTask<UnitTree> AsOf(long index, CancellationToken ct) => new(Current);
    }
}
