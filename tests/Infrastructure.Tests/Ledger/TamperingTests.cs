using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Application.Replay;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Testing;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>A superuser changes something by hand; the replay names it.</summary>
public class TamperingTests : LedgerTests
{
    // entries: 0 district, 1 street, 2-4 communities, 5 and 6 disputes, 7 a platform, 8 the first dispute resolved, 9 a third dispute
    private const string First = "00000000-0000-4000-8000-000000000005";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Node.SettleDistrictAsync();
        await Node.Accepted(NewDispute(id: Guid.Parse(First), summary: "甲乙两家"));
        await Node.Accepted(NewDispute("c2", Guid.Parse("00000000-0000-4000-8000-000000000006")));
        await Node.Accepted(new EstablishPlatform(Guid.Parse("00000000-0000-4000-8000-000000000007"), new("c1"), "居委会", Day));
        await Node.Accepted(new ResolveDispute(Guid.Parse(First), AgreementForm.Written, "2024-1", Day));
        await Node.Accepted(NewDispute("c3", Guid.Parse("00000000-0000-4000-8000-000000000009")));
        await Node.MustReplayEqualAsync();
    }

    [Theory]
    [InlineData("update ledger.figure_entry set quantity = 2 where idx = 8 and nth = 0", "ledger says figure|8|0|*|1|*table says figure|8|0|*|2|*")]
    [InlineData("update ledger.figure_entry set unit = 'c2' where idx = 5 and nth = 0", "ledger says figure|5|0|*|c1|*table says figure|5|0|*|c2|*")]
    [InlineData("update ledger.figure_entry set occurred_on = '2024-03-16' where idx = 5 and nth = 0", "ledger says figure|5|0|*|2024-03-15|*table says *|2024-03-16|*")]
    [InlineData("update ledger.figure_entry set dims = '' where idx = 5 and nth = 0", "ledger says figure|5|0|*category=neighbour*table says figure|5|0|*")]
    [InlineData("delete from ledger.figure_entry where idx = 6 and nth = 0", "ledger has, table has not: figure|6|0|*")]
    [InlineData("insert into ledger.figure_entry select idx, 9, figure, year, unit, subject, occurred_on, quantity, dims from ledger.figure_entry where idx = 6 and nth = 0",
        "table has, ledger has not: figure|6|9|*")]
    [InlineData("insert into ledger.figure_entry select 10, 0, figure, year, unit, subject, occurred_on, quantity, dims from ledger.figure_entry where idx = 6 and nth = 0",
        "table has, ledger has not: figure|10|0|*")]
    [InlineData("update ledger.record set view = jsonb_set(view, '{summary}', '\"别的\"') where stream_id = '" + First + "'", "table has, ledger has not: record|" + First + "|*别的*")]
    [InlineData("update ledger.record set view = '[]' where stream_id = '" + First + "'", "ledger has, table has not: record|" + First + "|*")]
    [InlineData("update ledger.record set unit = 'c2' where stream_id = '" + First + "'", "table has, ledger has not: record|" + First + "|governance.disputes|*|c2|*")]
    [InlineData("update ledger.record set state = 'open' where stream_id = '" + First + "'", "table has, ledger has not: record|" + First + "|*")]
    [InlineData("update ledger.record set state = 'open' where stream_id = '" + First + "'", "governance.disputes at c1, state \"resolved\": 0 records, counted as 1")]
    [InlineData("update ledger.record set terms = terms || array['category=land'] where stream_id = '" + First + "'",
        "table has, ledger has not: record|" + First + "|*category=land*")]
    [InlineData("update ledger.record set terms[1] = 'recordedBy=p-1' where stream_id = '" + First + "'", "table has, ledger has not: record|" + First + "|*recordedBy=p-1*")]
    [InlineData("update ledger.record set person = 'p-1' where stream_id = '" + First + "'", "table has, ledger has not: record|" + First + "|*p-1*")]
    [InlineData("update ledger.record set recorded_at = recorded_at - interval '1 day' where stream_id = '" + First + "'", "table has, ledger has not: record|" + First + "|*")]
    [InlineData("update ledger.record_search set nth = 77 where stream_id = '" + First + "'", "table has, ledger has not: record|" + First + "|governance.disputes|*-77|*")]
    [InlineData("update ledger.record_search set words = '丙丁' where stream_id = '" + First + "'", "table has, ledger has not: record|" + First + "|*丙丁*")]
    [InlineData("update ledger.record_search set pairs = pairs || 1 where stream_id = '" + First + "'", "ledger has, table has not: record|" + First + "|*")]
    [InlineData("update ledger.record_search set unit = 'c2' where stream_id = '" + First + "'", "table has, ledger has not: record|" + First + "|*|searched elsewhere")]
    [InlineData("update ledger.record_search set first_index = null where stream_id = '" + First + "'", "table has, ledger has not: record|" + First + "|*|searched elsewhere")]
    [InlineData("delete from ledger.record_search where stream_id = '" + First + "'", "ledger has, table has not: record|" + First + "|*")]
    [InlineData("update ledger.record_count set rows = rows + 1 where topic = 'governance.disputes' and unit = 'c2'",
        "governance.disputes at c2, state \"open\": 1 records, counted as 2")]
    [InlineData("insert into ledger.record_count values ('governance.disputes', 'c3', 'lost', 1)", "governance.disputes at c3, state \"lost\": 0 records, counted as 1")]
    [InlineData("delete from ledger.record where stream_id = '" + First + "'", "ledger has, table has not: record|" + First + "|*")]
    [InlineData("delete from ledger.claim where value = 'c1'", "ledger has, table has not: claim|governance.platforms.community|c1|*")]
    [InlineData("insert into ledger.claim values ('governance.platforms.community', 'c2', gen_random_uuid())",
        "table has, ledger has not: claim|governance.platforms.community|c2|*")]
    [InlineData("update ledger.ledger_entry set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '甲乙', '丙丁'), 'UTF8') where idx = 5",
        "index 5: leaf hash is not that of the bytes")]
    [InlineData("update ledger.ledger_entry set bytes = b, leaf = sha256('\\x00'::bytea || b) from (select idx i, convert_to(replace(convert_from(bytes, 'UTF8'), 'c1', "
        + "'c2'), 'UTF8') b from ledger.ledger_entry where idx = 5) x where idx = i", "index 5: shown to unit c1, belongs to c2")]
    [InlineData("update ledger.ledger_entry set bytes = '\\x7b22' where idx = 5", "index 5: cannot be read*")]
    [InlineData("update ledger.ledger_entry set bytes = '\\xff00ff' where idx = 8", "index 8: cannot be read*")]
    [InlineData("update ledger.ledger_entry set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), 'dispute-registered.v2', 'dispute-registered.v9'), 'UTF8') where idx = 9",
        "index 9: cannot be read*v9*")]
    [InlineData("update ledger.ledger_entry set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '\"at\":\"20', '\"at\":\"19'), 'UTF8') where idx = 6",
        "index 6: recorded before the entry in front of it")]
    [InlineData("update ledger.ledger_entry set leaf = sha256('') where idx = 6", "index 6: leaf hash is not that of the bytes")]
    [InlineData("update ledger.ledger_entry set unit = 'c3' where idx = 6", "index 6: shown to unit c3, belongs to c2")]
    [InlineData("update ledger.ledger_entry set topic = 'governance.platforms' where idx = 6", "index 6: filed under governance.platforms, belongs to governance.disputes")]
    [InlineData("update ledger.ledger_entry set stream_id = '" + First + "' where idx = 6", "index 6: filed under stream " + First + ", its bytes say *")]
    [InlineData(
        "update ledger.ledger_entry set idx = -1 where idx = 5; update ledger.ledger_entry set idx = 5 where idx = 6; update ledger.ledger_entry set idx = 6 where idx = -1",
        "ledger says figure|5|0|*|c2|*table says figure|5|0|*|c1|*")]
    [InlineData("delete from ledger.ledger_entry where idx = 9", "the ledger ends at index 8, its head says 9")]
    [InlineData("delete from ledger.ledger_entry where idx = 6", "index 7: expected 6, the ledger has a gap")]
    [InlineData("delete from ledger.ledger_entry where idx = 5", "index 8: cannot be read or does not follow*")]
    [InlineData("insert into ledger.ledger_entry select 10, gen_random_uuid(), stream_id, topic, unit, bytes, leaf from ledger.ledger_entry where idx = 9", "*10*")]
    [InlineData("update ledger.mt_events set data = jsonb_set(data, '{community}', '\"c3\"') where stream_id = '" + First + "' and version = 1",
        "index 5: event * its queryable copy is not what the entry says")]
    [InlineData("update ledger.mt_events set type = 'governance.mediation-held.v1' where stream_id = '" + First + "' and version = 2",
        "index 8: event * its queryable copy is not what the entry says")]
    [InlineData("delete from ledger.mt_events where stream_id = '" + First + "' and version = 2", "index 8: the entry's event is gone")]
    [InlineData("update ledger.mt_streams set version = 9 where id = '" + First + "'", "stream " + First + ": at version 9, the ledger has 2 entries of it")]
    [InlineData("update ledger.mt_streams set version = 1 where id = '" + First + "'", "stream " + First + ": at version 1, the ledger has 2 entries of it")]
    [InlineData("delete from ledger.mt_streams where id = '" + First + "'", "stream " + First + ": at version 0, the ledger has 2 entries of it")]
    [InlineData(
        "update ledger.mt_events set version = -version where stream_id = '" + First + "'; update ledger.mt_events set version = 3 + version where stream_id = '" + First + "'",
        "index 5: event * is version 2 of its stream, by the ledger it is 1")]
    [InlineData("update ledger.mt_events set is_archived = true where stream_id = '" + First + "' and version = 1", "event *: put away (is_archived)")]
    [InlineData("update ledger.mt_streams set is_archived = true where id = '" + First + "'", "stream " + First + ": put away (is_archived)")]
    [InlineData("update ledger.mt_events set tenant_id = 'x' where stream_id = '" + First + "' and version = 1", "event *: of another tenant*")]
    [InlineData(
        "update ledger.mt_events set timestamp = timestamp - interval '1 second' where stream_id = '" + First + "' and version = 1",
        "index 5: the event's time is *, the entry's *")]
    [InlineData(
        "update ledger.ledger_entry set bytes = b, leaf = sha256('\\x00'::bytea || b) from (select idx i, convert_to(replace(convert_from(bytes, 'UTF8'), "
        + "'\"client\":\"client\"', '\"client\":\"other\"'), 'UTF8') b from ledger.ledger_entry where idx = 5) x where idx = i",
        "index 5: recorded by other under the key *, of which there is no receipt")]
    [InlineData(
        "update ledger.ledger_entry set bytes = b, leaf = sha256('\\x00'::bytea || b) from (select idx i, convert_to(replace(convert_from(bytes, 'UTF8'), "
        + "'\"client\":\"client\"', '\"client\":\"client\",\"person\":\"p-1\"'), 'UTF8') b from ledger.ledger_entry where idx = 8) x where idx = i",
        "receipt of client under the key *: by nobody at *; the entries say p-1, *")]
    [InlineData(
        "update ledger.ledger_entry set bytes = b, leaf = sha256('\\x00'::bytea || b) from (select idx i, convert_to(regexp_replace(convert_from(bytes, 'UTF8'), "
        + "'\"cmd\":\"[^\"]*\"', '\"cmd\":\"other\"'), 'UTF8') b from ledger.ledger_entry where idx = 8) x where idx = i",
        "index 8: recorded by client under the key other, of which there is no receipt")]
    [InlineData(
        "update ledger.ledger_entry set bytes = b, leaf = sha256('\\x00'::bytea || b) from (select idx i, convert_to(regexp_replace(convert_from(bytes, 'UTF8'), "
        + "'\"id\":\"[^\"]*\"', '\"id\":\"00000000-0000-4000-8000-0000000000ff\"'), 'UTF8') b from ledger.ledger_entry where idx = 9) x where idx = i",
        "index 9: its bytes are of event 00000000-0000-4000-8000-0000000000ff, it is filed under *")]
    [InlineData("update ledger.ledger_head set at = at - interval '1 hour'", "the head says it is *, the last entry *")]
    [InlineData("update ledger.ledger_head set simulated = true", "the head says that times are simulated, no entry does")]
    [InlineData("update ledger.ledger_head set units_index = 3", "the head says that the units' last entry is 3, it is 4")]
    [InlineData(
        "update ledger.ledger_receipt set last_index = 6 where last_index = 5",
        "receipt of client under the key *: index 6, version 1, stream *; the entries say 5, 1, *")]
    [InlineData("update ledger.ledger_receipt set version = 2 where last_index = 5", "receipt of client under the key *: index 5, version 2*")]
    [InlineData("update ledger.ledger_receipt set stream_id = gen_random_uuid() where last_index = 5", "receipt of client under the key *: index 5, version 1, stream *")]
    [InlineData("update ledger.ledger_receipt set public_id = 'c1' where last_index = 5", "a receipt calls stream " + First + " \"c1\"")]
    [InlineData("update ledger.ledger_receipt set public_id = 'c3' where last_index = 2", "a receipt calls stream * \"c3\"")]
    [InlineData("update ledger.ledger_receipt set person = 'p-1' where last_index = 5", "receipt of client under the key *: by p-1 at *; the entries say nobody, *")]
    [InlineData("update ledger.ledger_receipt set at = at - interval '1 second' where last_index = 5", "receipt of client under the key *: by nobody at *")]
    [InlineData("update ledger.ledger_receipt set at = null where last_index = 5", "receipt of client under the key *: says no time, though one before it does")]
    [InlineData("update ledger.ledger_receipt set body_hash = '' where last_index = 5", "receipt of client under the key *: its body's hash is none")]
    [InlineData("update ledger.ledger_receipt set key = 'other' where last_index = 5", "receipt of client under the key other: there is no entry of it")]
    [InlineData("delete from ledger.ledger_receipt", "index 9: recorded by client under the key *, of which there is no receipt")]
    [InlineData("update ledger.schema_migration set sha256 = 'x' where number = 3", "migration 0003-assessment.sql: applied as x, it is *")]
    [InlineData("insert into ledger.schema_migration (number, name, sha256) values (999, '0999-more.sql', 'x')", "migration 999: nobody knows it")]
    [InlineData("alter table ledger.ledger_entry disable trigger never_change", "trigger never_change on ledger_entry: is switched off")]
    [InlineData("alter table ledger.mt_events enable replica trigger never_change", "trigger never_change on mt_events: is switched off")]
    [InlineData("drop trigger event_has_entry on ledger.mt_events", "trigger event_has_entry on mt_events: is gone")]
    [InlineData(
        "create or replace function ledger.never() returns trigger language plpgsql as 'begin return new; end'",
        "function ledger.never(): does what no migration says")]
    [InlineData("grant update on ledger.ledger_entry to nanhu_app", "nanhu_app may update ledger_entry")]
    [InlineData("grant delete on ledger.ledger_receipt to public", "nanhu_auditor may delete ledger_receipt")]
    [InlineData("grant insert on ledger.claim to nanhu_auditor", "nanhu_auditor may insert claim")]
    [InlineData("update ledger.mt_streams set compacted_version = 1 where id = '" + First + "'", "stream " + First + ": of another tenant, or compacted")]
    [InlineData("update ledger.mt_streams set tenant_id = 'x' where id = '" + First + "'", "stream " + First + ": of another tenant, or compacted")]
    [InlineData("update ledger.ledger_head set position = 9", "*")]
    [InlineData("update ledger.ledger_head set position = 12", "the ledger ends at index 9, its head says 11")]
    public async Task It_is_named(string change, string named)
    {
        await Sql.RunAsync(Database.Superuser, $"set session_replication_role = replica; {change}; reset session_replication_role");
        var report = await Node.ReplayAsync();
        report.Equal.Should().BeFalse();
        report.Differences.Should().ContainMatch(named);
    }

    [Fact]
    public async Task Nothing_is_rebuilt_from_evidence_that_was_changed()
    {
        await Sql.RunAsync(
            Database.Superuser, "set session_replication_role = replica; update ledger.ledger_entry set leaf = sha256('x') where idx = 6; reset session_replication_role");
        var rebuild = () => Node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        (await rebuild.Should().ThrowAsync<EvidenceFaultException>()).WithMessage("index 6: leaf hash is not that of the bytes");
        (await Ask("select count(*) from ledger.figure_entry")).Should().NotBe(0L, "what was there is still there");
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_block_changed_by_hand_is_named()
    {
        var node = await OtherNodeAsync(writing: false);
        var answers = Enumerable.Range(0, 2100).Select(_ => node.Writer.Commit(Requests.Dispute(node), default)).ToList();
        await node.StartWriterAsync();
        await Task.WhenAll(answers);
        await node.MustReplayEqualAsync();
        const string Block = "level = 0 and block = 0 and figure = 'dispute.registered' and unit = 'c1' and axis = ''";
        (await Ask($"with changed as (update ledger.figure_block set quantity = quantity + 1 where {Block} returning 1) select count(*) from changed")).Should().Be(1L);
        (await node.ReplayAsync()).Differences.Should().ContainSingle().Which.Should().Match("block 0 of level 0: dispute.registered 2024 c1 = is *, its entries add up to *");
        await Sql.RunAsync(Database.Superuser, $"delete from ledger.figure_block where {Block}");
        (await node.ReplayAsync()).Differences.Should().ContainSingle().Which.Should().Match("block 0 of level 0: dispute.registered 2024 c1 = is 0, its entries add up to *");
        await Sql.RunAsync(Database.Superuser, "insert into ledger.figure_block select 3, 0, figure, year, unit, axis, code, 7 from ledger.figure_block limit 1");
        (await node.ReplayAsync()).Differences.Should().ContainMatch("block 0 of level 3: * is 7, its entries add up to 0");
    }
}
