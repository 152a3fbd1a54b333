using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Replay;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Infrastructure.Database;
using NanhuOrg.Infrastructure.Tests.Ledger;
using NanhuOrg.Testing;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Lists;

/// <summary>A ledger that was written before lists had columns of their own.</summary>
public class UpgradeTests : LedgerTests
{
    private const string Before = """
        drop table ledger.record_search, ledger.record_count;
        drop function ledger.lists_settle(), ledger.lists_finish(text), ledger.lists_statistics(text);
        drop index ledger.record_topic_unit_listed_on_first_index_stream_id_state_idx, ledger.record_terms_idx, ledger.record_topic_listed_on_first_index_idx;
        alter table ledger.record drop column state, drop column terms, drop column recorded_at, drop column client, drop column person;
        create index on ledger.record (topic, unit, first_index);
        drop function ledger.block_fan, ledger.block_top, ledger.block_size, ledger.figure_blocks, ledger.figure_tail;
        drop function ledger.figures_apply(bigint[], int[], text[], int[], text[], text[], date[], numeric[], text[], int);
        alter table ledger.ledger_receipt drop column at, drop column person;
        drop function ledger.guess;
        drop table ledger.sign_in_guess, ledger.staff_session, ledger.kept_form;
        alter table ledger.access_client drop column first_secret, drop column first_used;
        delete from ledger.schema_migration where number >= 8;
        """;

    [Fact]
    public async Task It_has_its_numbers_at_once_and_the_rest_after_a_rebuild()
    {
        await Node.SettleDistrictAsync();
        var disputes = Enumerable.Range(0, 6).Select(i => NewDispute($"c{1 + (i % 3)}", summary: $"邻里之间{i}")).ToList();
        foreach (var dispute in disputes) await Node.Accepted(dispute);
        await Node.Accepted(new EstablishPlatform(Guid.NewGuid(), new("c1"), "居委会", Day));
        await Node.Accepted(new ResolveDispute(disputes[0].Id, AgreementForm.Written, "南调〔2024〕1号", Day));
        await Node.Accepted(new ReverseEntry(6, new("重复录入")));
        await Node.MustReplayEqualAsync();
        const string Numbers = "select string_agg(format('%s %s %s', stream_id, year, nth), ';' order by stream_id) from ledger.record_search";
        var given = await Ask(Numbers);

        await Sql.RunAsync(Database.Superuser, Before);
        (await Migrations.Run(Database.Connections, default)).Should().Equal(
            "0008-lists.sql", "0009-blocks.sql", "0010-list-upkeep.sql", "0011-search-later.sql", "0012-cheaper-rows.sql", "0013-receipts.sql", "0014-sign-in.sql");
        (await Ask(Numbers)).Should().Be(given);
        (await Node.Service<IDerivedTables>().IsOutdated(default)).Should().BeTrue();
        var next = NewDispute();
        await Node.Accepted(next);
        (await Numbered(next.Id)).Should().EndWith("-0007", "also before it is rebuilt no number is given twice");
        (await Node.Service<IReadModel>().Page(new("governance.disputes", null), ListOrder.Recorded, new(-1, 10), default)).Total.Should().Be(6);

        await Node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        await Node.MustReplayEqualAsync();
        (await Ask($"{Numbers} where stream_id <> '{next.Id}'")).Should().Be(given);
        (await Node.Service<IReadModel>().Page(new("governance.disputes", null) { Words = SearchWords.Parse("q", "邻里", []) }, ListOrder.Recorded, new(-1, 10), default))
            .Total.Should().Be(5);
    }

    private async Task<string?> Numbered(Guid dispute) => (await Node.Service<IReadModel>().Find("governance.disputes", dispute, default))!.Number;
}
