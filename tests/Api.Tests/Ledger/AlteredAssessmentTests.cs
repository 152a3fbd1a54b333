using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Replay;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Ledger;

/// <summary>A superuser who alters bytes, hash, copy and receipt alike, and rebuilds what is derived, cannot make two persons one, nor publish what was not computed.</summary>
public sealed class AlteredAssessmentTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task A_result_verified_by_whoever_submitted_it_is_named()
    {
        var verified = await Api.Verified(await Api.Assessed());
        var reviewer = await Ask($"select convert_from(bytes, 'UTF8')::jsonb #>> '{{data,verifiedBy}}' from ledger.ledger_entry where idx = {verified.Index}");

        await Altered(verified.Index, reviewer, AssessmentExamples.Clerk, async () =>
            (await Replay()).Should().ContainMatch($"index {verified.Index}: recorded against assessment.results.own-submission, which nothing can be"));
    }

    [Fact]
    public async Task An_adjustment_approved_by_whoever_proposed_it_is_named()
    {
        var approved = (await Api.Step(await Api.Proposed(await Api.Assessed()), "approve", new { }, AssessmentExamples.Adjustments)).Must(200);
        var reviewer = await Ask($"select convert_from(bytes, 'UTF8')::jsonb #>> '{{data,approvedBy}}' from ledger.ledger_entry where idx = {approved.Index}");

        await Altered(approved.Index, reviewer, AssessmentExamples.Clerk, async () =>
            (await Replay()).Should().ContainMatch($"index {approved.Index}: recorded against assessment.adjustments.own-proposal, which nothing can be"));
    }

    [Fact]
    public async Task A_published_total_that_was_not_computed_is_named_even_after_a_rebuild()
    {
        await Api.Verified(await Api.Assessed(), value: 87);
        var before = (await Api.Get($"{AssessmentExamples.Rankings}/2024/published")).Must(200).Json.GetProperty("items").GetArrayLength();
        var published = (await Api.Post($"{AssessmentExamples.Rankings}/2024/publish", new { }, ifMatch: before)).Must(200);
        await Host.MustReplayEqualAsync();

        await Altered(published.Index, "\"total\":\"87\"", "\"total\":\"88\"", async () =>
        {
            await Host.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
            (await Replay()).Should().ContainSingle().Which.Should().Be(
                $"the ranking of 2024 published as known at entry {published.Index - 1} is not the one computed from the entries up to there");
        });
        await Host.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        (await Replay()).Should().BeEmpty();
    }

    private async Task<IReadOnlyList<string>> Replay() => (await Host.Service<ReplayLedger>().Run(null, null, default)).Differences;

    private async Task<string> Ask(string sql) => (string)(await Sql.AskAsync(Host.Database.Superuser, sql))!;

    /// <summary>One text for another wherever the entry stands, and back again.</summary>
    private async Task Altered(long index, string from, string to, Func<Task> look)
    {
        from.Should().NotBeNullOrEmpty();
        (await Ask($"select convert_from(bytes, 'UTF8') from ledger.ledger_entry where idx = {index}")).Should().Contain(from);
        await Replace(from, to);
        try
        {
            await look();
        }
        finally
        {
            await Replace(to, from);
        }

        Task Replace(string was, string will) => Sql.RunAsync(Host.Database.Superuser, $"""
            set session_replication_role = replica;
            update ledger.ledger_entry set bytes = b, leaf = sha256('\x00'::bytea || b)
                from (select idx as i, convert_to(replace(convert_from(bytes, 'UTF8'), '{was}', '{will}'), 'UTF8') as b from ledger.ledger_entry where idx = {index}) x
                where idx = i;
            update ledger.mt_events e set data = convert_from(l.bytes, 'UTF8')::jsonb -> 'data' from ledger.ledger_entry l where l.idx = {index} and e.id = l.event_id;
            update ledger.ledger_receipt r set person = convert_from(l.bytes, 'UTF8')::jsonb #>> '[actor,person]' from ledger.ledger_entry l
                where l.idx = {index} and r.last_index = {index};
            reset session_replication_role
            """.Replace("'[actor,person]'", "'{actor,person}'", StringComparison.Ordinal));
    }
}
