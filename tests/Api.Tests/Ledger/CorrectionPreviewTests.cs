using System.Globalization;
using System.Text.Json;
using MediatR;
using NanhuOrg.Api.Http;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Assessment.Rankings;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Ledger;

/// <summary>What a correction is said to move is what it then moves; and saying so records nothing.</summary>
public sealed class CorrectionPreviewTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private static readonly Caller Somebody = new("preview", null, null, Scopes.All.ToHashSet());

    // every other one: what happens at the end of one year may be corrected into the one before
    private static int years = 2001;

    [Fact]
    public async Task A_dispute_moved_to_another_community_moves_its_figures_and_the_places_that_follow_from_them()
    {
        var (year, here, there) = await AssessedByDisputesAsync();
        var made = await Api.Dispute(here, $"{year}-03-05");
        var done = await Api.Resolve(made, $"{year}-03-08");
        var body = new { community = there, category = "family", source = "visit", occurredOn = $"{year}-02-27" };

        var (preview, moves) = await MustDoAsSaidAsync(Replacing(made, body), Replacement(made, body, done.Version));

        preview.Figures.Should().Contain(m => m.Figure.Text == "dispute.resolved" && m.Unit.Text == here && m.Quantity == -1)
            .And.Contain(m => m.Figure.Text == "dispute.resolved" && m.Unit.Text == there && m.Quantity == 1);
        moves.Should().ContainSingle().Which.Moves.Select(m => (m.Unit.Text, m.RankBefore, m.Rank)).Should().BeEquivalentTo(new[] { (there, (int?)2, (int?)1), (here, 1, 2) });
    }

    [Fact]
    public async Task A_resolution_taken_back_and_a_day_in_another_year()
    {
        var (year, here, _) = await AssessedByDisputesAsync();
        var done = await Api.Resolve(await Api.Dispute(here, $"{year - 1}-12-30"), $"{year}-01-02");
        var body = new { agreement = "written", agreementNumber = "南调1号", occurredOn = $"{year - 1}-12-31" };
        await MustDoAsSaidAsync(Replacing(done, body), Replacement(done, body, done.Version));
        await MustDoAsSaidAsync(new ReverseEntry(done.Index, new("重复录入")), () => Api.Reverse(done.Index, done.Version + 1));
    }

    [Fact]
    public async Task Verified_results_approved_adjustments_and_the_units_themselves()
    {
        var year = Interlocked.Add(ref years, 2);
        var scheme = await AssessmentExamples.Publish(Api, year);
        var (first, second) = (await Api.Assessed(), await Api.Assessed());
        var verified = await VerifiedAsync(scheme, first, 60, year);
        await VerifiedAsync(scheme, second, 61, year);
        var proposed = (await Api.Post(AssessmentExamples.Adjustments, AssessmentExamples.Adjustment(scheme, first, 2), person: AssessmentExamples.Clerk)).Must(201);
        var approved = (await Api.Step(proposed, "approve", new { }, AssessmentExamples.Adjustments, AssessmentExamples.Reviewer)).Must(200);

        var (_, adjusted) = await MustDoAsSaidAsync(new ReverseEntry(approved.Index, new("批错了")), () => Api.Reverse(approved.Index, approved.Version));
        adjusted.Single(y => y.Year == year).Moves.Should().Contain(m => m.Unit.Text == first && m.Rank > m.RankBefore)
            .And.Contain(m => m.Unit.Text == second && m.Rank < m.RankBefore);
        var (_, unverified) = await MustDoAsSaidAsync(new ReverseEntry(verified.Index, new("核验有误")), () => Api.Reverse(verified.Index, verified.Version));
        unverified.Single(y => y.Year == year).Moves.Should().Contain(m => m.Unit.Text == first);

        var registered = (await Api.All($"/api/v1/ledger/streams/{second}"))[0].Number("index");
        var body = new { name = "不考核的社区", kind = "community", parent = DistrictHost.Street, occurredOn = "2023-01-01" };
        var (_, unranked) = await MustDoAsSaidAsync(new ReplaceEntry(registered, Json(body), new("录入有误")), () => Api.Replace(registered, body, 1));
        unranked.Single(y => y.Year == year).Moves.Should().Contain(m => m.Unit.Text == second && m.Rank == null);
    }

    [Fact]
    public async Task What_would_be_refused_is_refused_before_anybody_confirms_it()
    {
        var made = await Api.Dispute();
        var done = await Api.Resolve(made);
        var same = new { community = DistrictHost.Community, category = "neighbour", source = "walk-in", occurredOn = "2024-03-05" };
        await MustBeRefusedAsync(new ReverseEntry(made.Index, new("重复录入")), () => Api.Reverse(made.Index, done.Version));
        await MustBeRefusedAsync(Replacing(made, same), Replacement(made, same, done.Version));
        await MustBeRefusedAsync(Replacing(made, new { same.community, same.category, same.source, occurredOn = "2024-03-20" }),
            Replacement(made, new { same.community, same.category, same.source, occurredOn = "2024-03-20" }, done.Version));
        await MustBeRefusedAsync(Replacing(made, new { community = "NOWHERE", same.category, same.source, occurredOn = "1024-03-20" }),
            Replacement(made, new { community = "NOWHERE", same.category, same.source, occurredOn = "1024-03-20" }, done.Version));

        var batch = await Api.Batch();
        await Api.Proposal(batch, "p-0001");
        await MustBeRefusedAsync(new ReverseEntry(batch.Index, new("误开")), () => Api.Reverse(batch.Index, batch.Version));
        (await PreviewAsync(new ReverseEntry(long.MaxValue, new("无")))).Outcome.Should().BeOfType<Outcome.Missing>();
        (await PreviewAsync(new ReverseEntry(batch.Index, new(" ")))).Outcome.Should().BeOfType<Outcome.Invalid>()
            .Which.Errors.Should().ContainSingle(e => e.Field == "reason" && e.Code == "blank");
    }

    [Fact]
    public async Task Nobody_sees_what_a_correction_of_another_unit_would_move()
    {
        var made = await Api.Dispute();
        var bound = Somebody with { Unit = new(DistrictHost.OtherStreet) };
        await FluentActions.Awaiting(() => Ask(new PreviewCorrection(bound, new ReverseEntry(made.Index, new("重复录入"))))).Should().ThrowAsync<AccessDeniedException>();
        await FluentActions.Awaiting(() => Ask(new PreviewCorrection(
            Somebody with { Unit = new(DistrictHost.Street) },
            Replacing(made, new { community = DistrictHost.Village, category = "land", source = "visit", occurredOn = "2024-03-05" }))))
            .Should().ThrowAsync<AccessDeniedException>("it would belong to another unit then");
    }

    private async Task<(CorrectionPreview Preview, IReadOnlyList<YearMoves> Moves)> MustDoAsSaidAsync(ICorrection correction, Func<Task<ApiAnswer>> correct)
    {
        var before = await EverythingAsync();
        var preview = await PreviewAsync(correction);
        preview.Outcome.Should().BeOfType<Outcome.Accepted>();
        var moves = await Ask(new GetSupposedMoves(Somebody, preview.Entry!));
        (await EverythingAsync()).Should().Be(before, "a preview records nothing");

        var done = (await correct()).Must(200);

        preview.Figures.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Figure}|{m.Year}|{m.Unit}|{m.Month:yyyy-MM}|{m.Dimensions}|{m.Quantity:0.##}"))
            .Should().BeEquivalentTo(await BookedAsync(done.Index));
        foreach (var year in moves) (await MovedAsync(year.Year, done.Index)).Should().BeEquivalentTo(year.Moves);
        foreach (var year in Enumerable.Range(2001, years - 2000).Where(y => moves.All(m => m.Year != y))) (await MovedAsync(year, done.Index)).Should().BeEmpty();
        return (preview, moves);
    }

    private async Task MustBeRefusedAsync(ICorrection correction, Func<Task<ApiAnswer>> correct)
    {
        var before = await EverythingAsync();
        var outcome = (await PreviewAsync(correction)).Outcome;
        (await EverythingAsync()).Should().Be(before);
        var answer = (await correct()).MustBeProblem();
        var problem = Problems.Of(outcome);
        (problem.Status, problem.Code, problem.Detail).Should().Be((answer.Status, answer.Code, answer.Json.Text("detail")));
        (problem.Errors?.Keys ?? []).Should().BeEquivalentTo(answer.Json.TryGetProperty("errors", out var errors) ? errors.EnumerateObject().Select(e => e.Name) : []);
    }

    private Task<CorrectionPreview> PreviewAsync(ICorrection correction) => Ask(new PreviewCorrection(Somebody, correction));

    private Task<T> Ask<T>(IQuery<T> query) => Host.Service<IMediator>().Send(query);

    private async Task<IReadOnlyList<RankingMove>> MovedAsync(int year, long index) =>
        (await Ask(new GetRankingMoves(Somebody, year, null, new(index - 1, null, null), new(index, null, null))))?.Moves ?? [];

    private async Task<IEnumerable<string>> BookedAsync(long index) => ((string[])(await Sql.AskAsync(Host.Database.Superuser, $"""
        select coalesce(array_agg(concat_ws('|', figure, year, unit, month, dims, trim_scale(sum))), '{"{}"}')
        from (select figure, year, unit, to_char(occurred_on, 'YYYY-MM') as month, dims, sum(quantity) from ledger.figure_entry where idx = {index} group by 1, 2, 3, 4, 5) moved
            where sum <> 0
        """))!).Order();

    // all that a correction could have left behind
    private async Task<string> EverythingAsync() => (string)(await Sql.AskAsync(Host.Database.Superuser, """
        select concat_ws(' ', (select position from ledger.ledger_head), (select count(*) from ledger.mt_events), (select count(*) from ledger.figure_entry), (select count(*)
            from ledger.ledger_receipt),
            (select md5(string_agg(r::text, '' order by stream_id)) from ledger.record r), (select md5(string_agg(c::text, '' order by c::text)) from ledger.claim c))
        """))!;

    // two communities, assessed in a year of their own by the disputes that they resolve; the first is ahead by one
    private async Task<(int Year, string Here, string There)> AssessedByDisputesAsync()
    {
        var year = Interlocked.Add(ref years, 2);
        var indicator = JsonSerializer.SerializeToNode(AssessmentExamples.Indicator(parameters: new { target = 10, cap = 1 }), ApiClient.Plain)!;
        (indicator["figure"], indicator["period"]) = ("dispute.resolved", "year");
        await AssessmentExamples.Publish(Api, year, indicator);
        return (year, await Api.Assessed(), await Api.Assessed());
    }

    private async Task<ApiAnswer> VerifiedAsync(string scheme, string unit, decimal value, int year)
    {
        var body = new { scheme, indicator = "I-1", unit, period = $"{year}-Q1", value, evidence = new[] { "南考1号" }, occurredOn = $"{year}-04-08" };
        return (await Api.Step((await Api.Post(AssessmentExamples.Results, body, person: AssessmentExamples.Clerk)).Must(201), "verify", new { },
            AssessmentExamples.Results, AssessmentExamples.Reviewer)).Must(200);
    }

    private static ReplaceEntry Replacing(ApiAnswer made, object body) => new(made.Index, Json(body), new("录入有误"));

    private Func<Task<ApiAnswer>> Replacement(ApiAnswer made, object body, long version) => () => Api.Replace(made.Index, body, version);

    private static JsonElement Json(object body) => JsonSerializer.SerializeToElement(body, ApiClient.Plain);
}
