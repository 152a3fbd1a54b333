using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Replay;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Testing;
using static NanhuOrg.Api.Tests.Hosting.AssessmentExamples;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>A system proposed on behalf of somebody and approved as itself, and was taken for two. Two are two people, whoever carries the message.</summary>
public sealed class R0029FourEyesTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string SameClient = "record.same-client";
    private const string Own = "own";

    // by which of two systems and for whom; "A" as a person is the code of the system A itself
    public static TheoryData<string, string?, string, string?, string?> Pairs => new()
    {
        { "A", "p-1", "A", null, SameClient },
        { "A", "p-1", "A", "P-1", Own },
        { "A", "p-1", "A", "p-1", Own },
        { "A", "p-1", "A", "p-2", null },
        { "A", "p-1", "B", "p-1", Own },
        { "A", "p-1", "B", "P-1", Own },
        { "A", "p-1", "B", "p-2", null },
        { "A", "p-1", "B", null, null },
        { "A", null, "A", null, Own },
        { "A", null, "A", "p-2", SameClient },
        { "A", null, "B", null, null },
        { "A", null, "B", "p-2", null },
        { "A", "A", "A", "p-2", SameClient },
        { "A", "p-1", "A", "A", SameClient },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Whoever_submits_does_not_verify(string first, string? submitter, string second, string? verifier, string? refusal)
    {
        var submitted = (await By(first).Post(Results, Result(await Api.Scheme2024(), await Api.Assessed()), person: Named(submitter))).Must(201);
        Judged(await By(second).Step(submitted, "verify", new { }, Results, Named(verifier)), refusal, "assessment.results.own-submission");
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Whoever_proposes_does_not_approve(string first, string? proposer, string second, string? approver, string? refusal)
    {
        var proposed = (await By(first).Post(Adjustments, Adjustment(await Api.Scheme2024(), await Api.Assessed()), person: Named(proposer))).Must(201);
        Judged(await By(second).Step(proposed, "approve", new { }, Adjustments, Named(approver)), refusal, "assessment.adjustments.own-proposal");
    }

    [Fact]
    public async Task Nor_among_many_commands()
    {
        var proposed = (await Api.Post(Adjustments, Adjustment(await Api.Scheme2024(), await Api.Assessed()), person: "p-1")).Must(201);
        (await ApprovedAsync(null)).GetProperty("problem").GetProperty("code").GetString().Should().Be(SameClient);
        (await ApprovedAsync("P-1")).GetProperty("problem").GetProperty("code").GetString().Should().Be("assessment.adjustments.own-proposal");
        (await ApprovedAsync("p-2")).GetProperty("status").GetInt32().Should().Be(200);

        async Task<System.Text.Json.JsonElement> ApprovedAsync(string? person) => (await Api.Commands(
            [new { key = Guid.NewGuid().ToString(), command = "assessment.adjustments.approve", id = proposed.Id, ifMatch = 1, body = new { } }], person: person)).Single();
    }

    [Fact]
    public async Task A_correction_is_an_act_of_whoever_makes_it()
    {
        var (scheme, unit) = (await Api.Scheme2024(), await Api.Assessed());
        var submitted = (await Api.Post(Results, Result(scheme, unit), person: "p-1")).Must(201);
        var verified = (await Api.Step(submitted, "verify", new { }, Results, "p-2")).Must(200);
        var mending = new { scheme, indicator = "I-1", unit, period = "2024-Q1", value = 90, evidence = new[] { "南考〔2024〕2号" }, occurredOn = "2024-04-08" };

        (await Api.Replace(submitted.Index, mending, verified.Version)).MustBeProblem(409, "ledger.entries.breaks-history");
        (await Api.Replace(submitted.Index, mending, verified.Version, "P-2")).MustBeProblem(409, "ledger.entries.breaks-history");
        (await Api.Replace(verified.Index, new { }, verified.Version, "P-1")).MustBeProblem(409, "assessment.results.own-submission");
        (await Api.Replace(verified.Index, new { }, verified.Version)).MustBeProblem(409, SameClient);
        var mended = (await Api.Replace(submitted.Index, mending, verified.Version, "p-3")).Must(200);
        (await Api.Replace(verified.Index, new { }, mended.Version, "p-1")).Must(200);
    }

    [Theory]
    [InlineData("p-1", true)]
    [InlineData("P-1", true)]
    [InlineData("p-2", false)]
    [InlineData(null, false)] // it may be anybody of the unit
    public async Task Of_the_assessed_unit_only_whoever_submitted_or_proposed_takes_back(string? person, bool own)
    {
        var unit = await Api.Assessed();
        var client = await Host.ClientAsync(unit);
        var submitted = (await client.Post(Results, Result(await Api.Scheme2024(), unit), person: "p-1")).Must(201);
        var proposed = (await client.Post(Adjustments, Adjustment(await Api.Scheme2024(), unit), person: "p-1")).Must(201);
        var returned = await client.Step(submitted, "return", new { reason = "录错" }, Results, person);
        var refused = await client.Step(proposed, "refuse", new { reason = "录错" }, Adjustments, person);

        if (own) (returned.Must(200).Version, refused.Must(200).Version).Should().Be((2, 2));
        else (returned.MustBeProblem(409).Code, refused.MustBeProblem(409).Code).Should().Be(("assessment.results.own-unit", "assessment.adjustments.own-unit"));
    }

    [Fact]
    public async Task What_an_earlier_program_let_through_is_history_and_what_it_left_undecided_is_judged()
    {
        var unit = await Api.Assessed();
        Guid[] streams = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        var scheme = Guid.Parse(await Api.Scheme2024());
        var proposed = new ScoreAdjustmentProposed(new(scheme), null, new(unit), 0.5m, "第十二条", "南督〔2024〕3号", new("p-1"), new(2024, 6, 3));
        foreach (var stream in streams) await OldProgram.WriteAsync(Host.Database, stream, proposed, unit, Api.Id, "p-1");
        await OldProgram.WriteAsync(Host.Database, streams[0], new ScoreAdjusted(0.5m, new(Api.Id), new(2024, 6, 4)), unit, Api.Id);
        var spelled = await OldProgram.WriteAsync(Host.Database, streams[1], new ScoreAdjusted(0.5m, new("P-1"), new(2024, 6, 4)), unit, Api.Id, "P-1");
        var result = Guid.NewGuid();
        await OldProgram.WriteAsync(
            Host.Database, result, new ResultSubmittedV1(new(scheme), new("I-1"), new(unit), new("2024-Q2"), 90m, null, ["号"], new("p-1"), new(2024, 7, 3)), unit, Api.Id, "p-1");
        await Host.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        await Host.MustReplayEqualAsync();
        (await Host.Service<ReplayLedger>().Run(null, null, default)).Remarks.Should().ContainSingle().Which
            .Should().Be($"index {spelled}: one person under two spellings of a code, today assessment.adjustments.own-proposal");

        foreach (var approved in streams[..2]) (await Api.Get($"{Adjustments}/{approved}")).Must(200).Json.Text("status").Should().Be("approved");
        (await ApproveAsync(streams[2], Api, null)).MustBeProblem(409, SameClient);
        (await ApproveAsync(streams[2], Api, "P-1")).MustBeProblem(409, "assessment.adjustments.own-proposal");
        (await ApproveAsync(streams[2], Api, "p-2")).Must(200);
        (await ApproveAsync(streams[3], Api.Colleague!, null)).Must(200);
        (await Api.Post($"{Results}/{result}/verify", new { }, ifMatch: 1)).MustBeProblem(409, SameClient);
        (await Api.Post($"{Results}/{result}/verify", new { }, ifMatch: 1, person: "p-2")).Must(200);
    }

    private static Task<ApiAnswer> ApproveAsync(Guid stream, ApiClient by, string? person) => by.Post($"{Adjustments}/{stream}/approve", new { }, ifMatch: 1, person: person);

    private static void Judged(ApiAnswer answer, string? refusal, string own)
    {
        if (refusal is null) answer.Must(200);
        else answer.MustBeProblem(409, refusal == Own ? own : refusal);
    }

    private ApiClient By(string system) => system == "A" ? Api : Api.Colleague!;

    private string? Named(string? person) => person == "A" ? Api.Id : person;
}
