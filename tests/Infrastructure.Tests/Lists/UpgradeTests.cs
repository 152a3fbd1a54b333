using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Replay;
using NanhuOrg.Application.Talent.Recruitments;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Talent.Recruitments;
using NanhuOrg.Infrastructure.Database;
using NanhuOrg.Infrastructure.Tests.Ledger;
using NanhuOrg.Testing;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Lists;

/// <summary>Ledgers that were written before lists had columns of their own, and before a person was one in any letter case.</summary>
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
            "0008-lists.sql", "0009-blocks.sql", "0010-list-upkeep.sql", "0011-search-later.sql", "0012-cheaper-rows.sql", "0013-receipts.sql", "0014-sign-in.sql",
            "0015-one-person.sql");
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

    // keys as they were spelled, and each held once
    private const string BeforeOnePerson = """
        alter table ledger.claim drop constraint claim_new_pkey;
        delete from ledger.claim where kind = 'talent.recruitments.engagement';
        insert into ledger.claim select 'talent.recruitments.engagement', 'wellness/' || (view ->> 'person'), stream_id from ledger.record where topic = 'talent.recruitments';
        alter table ledger.claim add primary key (kind, value);
        update ledger.derivation set fingerprint = 'of an earlier program';
        delete from ledger.schema_migration where number >= 15;
        """;

    [Fact]
    public async Task One_persons_two_spellings_are_one_after_it_and_what_stands_twice_stays_there()
    {
        await Node.SettleDistrictAsync();
        RecruitTalent Recruiting(string person) =>
            new(Guid.NewGuid(), new(person), TalentTrack.Wellness, EngagementMode.FullTime, null, RecruitmentChannel.Market, null, "湖康养老", new("c1"), Day);
        var (first, second) = (Recruiting("T-1"), Guid.NewGuid());
        await Node.Accepted(first);
        await OldProgram.WriteAsync(
            Database, second, new TalentRecruited(new("t-1"), TalentTrack.Wellness, EngagementMode.FullTime, null, RecruitmentChannel.Market, null, "湖康养老", new("c2"), Day), "c2");
        await Node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);

        await Sql.RunAsync(Database.Superuser, BeforeOnePerson);
        (await Migrations.Run(Database.Connections, default)).Should().Equal("0015-one-person.sql");
        (await Node.Service<IDerivedTables>().IsOutdated(default)).Should().BeTrue();
        var rebuilt = await Node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        (await Ask("select string_agg(value || ' ' || stream_id, ';' order by stream_id::text) from ledger.claim where kind = 'talent.recruitments.engagement'"))
            .Should().Be(string.Join(';', new[] { first.Id, second }.Select(id => $"wellness/t-1 {id}").Order(StringComparer.Ordinal)));
        var report = await Node.MustReplayEqualAsync();
        report.UniqueKeys.Should().Be((int)rebuilt.UniqueKeys);

        // the same again comes to the same, and the door is shut while one of the two stands
        await Node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        (await Node.MustReplayEqualAsync()).Sha256.Should().Be(report.Sha256);
        foreach (var holder in new[] { first.Id, second })
        {
            (await Node.Send(Recruiting("T-1"))).Should().BeOfType<Outcome.Refused>().Which.Refusal.Should().Be(RecruitmentRefusals.EngagementTaken);
            await Node.Accepted(new EndEngagement(holder, new("合同到期"), Day), ifMatch: 1);
        }

        await Node.Accepted(Recruiting("T-1"));
        (await Node.Service<IReadModel>().Page(
            new("talent.recruitments", null) { Equal = new Dictionary<string, string> { ["person"] = "T-1" } }, ListOrder.Recorded, new(-1, 10), default)).Total.Should().Be(3);
        await Node.MustReplayEqualAsync();
    }

    private async Task<string?> Numbered(Guid dispute) => (await Node.Service<IReadModel>().Find("governance.disputes", dispute, default))!.Number;
}
