using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Infrastructure.Postgres;
using NanhuOrg.Testing;
using Npgsql;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>What the serving role and the auditor are refused, by trying it. What serving needs, every other test of the ledger shows: all run under these roles.</summary>
public class RightsTests(RightsTests.Settled settled) : IClassFixture<RightsTests.Settled>
{
    private readonly LedgerConnections connections = settled.Database.Connections;

    public static TheoryData<string> NotForTheApp
    {
        get
        {
            var tries = new TheoryData<string>();
            foreach (var table in new[] { "mt_events", "ledger_entry", "figure_entry", "figure_block", "ledger_receipt", "schema_migration", "access_log",
                "mt_doc_staff", "import" })
            {
                tries.Add($"delete from ledger.{table}");
                tries.Add($"truncate ledger.{table}");
                tries.Add($"drop table ledger.{table}");
                tries.Add($"alter table ledger.{table} add column more int");
            }

            foreach (var change in new[]
            {
                "update ledger.mt_events set data = '{}'", "update ledger.mt_events set is_archived = true", "update ledger.ledger_entry set bytes = ''",
                "update ledger.ledger_entry set idx = idx + 1",
                "update ledger.figure_entry set quantity = 0", "update ledger.figure_block set quantity = 0", "update ledger.ledger_receipt set last_index = 0",
                "update ledger.schema_migration set sha256 = ''",
                "update ledger.mt_streams set version = version - 1", "update ledger.mt_streams set type = 'other'", "update ledger.mt_streams set is_archived = true",
                "delete from ledger.mt_streams", "truncate ledger.mt_streams",
                "delete from ledger.ledger_head", "insert into ledger.ledger_head values (false, 0, null, -1, false)", "update ledger.ledger_head set one = false",
                "update ledger.access_client set id = 'desk'", "update ledger.access_client set name = ''", "update ledger.access_client set unit = null",
                "update ledger.access_log set at = now()", "update ledger.import set sha256 = ''", "update ledger.import set actor = ''",
                "update ledger.import set started_at = now()", "delete from ledger.access_client", "truncate ledger.record, ledger.claim",
                "update ledger.record_search set nth = 7", "update ledger.record_search set year = 1999", "update ledger.record_search set topic = 'x'",
                "delete from ledger.record_search", "delete from ledger.record_count", "truncate ledger.record_search, ledger.record_count", "select ledger.lists_finish('')",
                "alter table ledger.mt_events disable trigger event_has_entry", "alter table ledger.ledger_entry disable trigger all",
                "drop trigger never_change on ledger.mt_events",
                "set session_replication_role = replica", "set role nanhu_migrator", "set session authorization nanhu_migrator",
                "create table ledger.more (id int)", "create table public.more (id int)", "create temporary table more (id int)",
                "create function ledger.more() returns int language sql as 'select 1'", "create schema more",
                "create or replace function ledger.never() returns trigger language plpgsql as 'begin return new; end'", "alter function ledger.never() rename to more",
                "drop function ledger.never() cascade",
                "drop index ledger.ledger_entry_stream", "alter sequence ledger.mt_events_sequence restart", "select setval('ledger.mt_events_sequence', 1)",
                "select ledger.rebuild_finish()", "drop schema ledger cascade",
                "copy ledger.ledger_entry to program 'cat'", "select pg_read_file('PG_VERSION')",
            }) tries.Add(change);

            return tries;
        }
    }

    public static TheoryData<string> NotForTheAuditor =>
    [
        "insert into ledger.ledger_entry select 99, gen_random_uuid(), stream_id, topic, unit, bytes, leaf from ledger.ledger_entry limit 1",
        "update ledger.ledger_entry set unit = 'x'", "delete from ledger.mt_events",
        "insert into ledger.mt_streams (id) values (gen_random_uuid())", "update ledger.mt_streams set version = 99", "update ledger.ledger_head set position = 0",
        "delete from ledger.ledger_receipt",
        "insert into ledger.figure_entry select idx, 99, figure, year, unit, subject, occurred_on, quantity, dims from ledger.figure_entry", "delete from ledger.record",
        "update ledger.record_search set words = ''", "update ledger.record_count set rows = 0", "select ledger.lists_settle()", "delete from ledger.claim",
        "update ledger.access_client set disabled_at = null",
        "insert into ledger.access_client (id, name, scopes, secret_hash) values ('a', 'a', '{}', '')",
        "select ledger.figures_apply('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', 0)",
        "select ledger.ledger_append(0, now(), 0, false, '{}', '{}', '{}', '{}', '{}', '{}')", "create table ledger.more (id int)", "set role nanhu_app",
        "set session_replication_role = replica", "select ledger.rebuild_finish()",
        "select secret_hash from ledger.access_client", "select old_secret_hash from ledger.access_client", "select data from ledger.mt_doc_staff",
        "insert into ledger.access_log (kind) values ('looked')",
        "update ledger.import set stopped = 'x'",
    ];

    [Theory]
    [MemberData(nameof(NotForTheApp))]
    public async Task The_serving_role_is_refused(string sql) => (await Refusal(connections.App, sql)).Should().Be("42501");

    [Theory]
    [MemberData(nameof(NotForTheAuditor))]
    public async Task The_auditor_is_refused_also_after_asking_for_a_writing_transaction(string sql)
    {
        (await Refusal(connections.Auditor, sql)).Should().BeOneOf("42501", "25006");
        (await Refusal(connections.Auditor, $"set transaction read write; {sql}")).Should().Be("42501");
    }

    [Fact]
    public async Task Evidence_is_not_changed_by_its_owner_either()
    {
        foreach (var sql in new[] { "update ledger.ledger_entry set unit = 'x'", "delete from ledger.ledger_entry", "truncate ledger.ledger_entry",
            "update ledger.mt_events set data = '{}'", "delete from ledger.mt_events", "update ledger.mt_streams set version = version - 1" })
            (await Refusal(connections.Migrator, sql)).Should().Be("42501", sql);
    }

    [Fact]
    public async Task The_auditor_reads_all_that_a_replay_needs() => (await settled.Node.MustReplayEqualAsync()).Entries.Should().Be(5);

    private static async Task<string?> Refusal(string connection, string sql)
    {
        try
        {
            await Sql.RunAsync(connection, $"begin; {sql}; rollback");
            return null;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }

    /// <summary>One database for all: what is refused changes nothing.</summary>
    public sealed class Settled : LedgerTests
    {
        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await Node.SettleDistrictAsync(1);
            var dispute = NewDispute();
            await Node.Accepted(dispute);
            await Node.Accepted(new RecordMediation(dispute.Id, null, Day));
        }
    }
}
