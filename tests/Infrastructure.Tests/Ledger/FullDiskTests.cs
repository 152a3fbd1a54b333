using NanhuOrg.Application.Pipeline;
using NanhuOrg.Testing;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>What the database gives up by itself: there is no room, or others were in the way.</summary>
public class FullDiskTests : LedgerTests
{
    [Theory]
    [InlineData("ledger.mt_events")]
    [InlineData("ledger.ledger_receipt")]
    [InlineData("ledger.record")]
    [InlineData("ledger.ledger_entry")]
    [InlineData("ledger.figure_entry")]
    public async Task Without_room_nothing_is_written_wherever_it_ends_and_the_same_key_writes_it_later(string table)
    {
        await Node.SettleDistrictAsync();
        await RaiseAsync(table, "53100", times: 3);
        using var retries = new Counted("nanhu.ledger.retries");
        var dispute = NewDispute();
        for (var i = 0; i < 3; i++) (await Node.Send(dispute, "key")).Should().Be(new Outcome.Unknown("storage.full"));
        retries.Total.Should().Be(0, "waiting makes no room");
        (await Ask("select position from ledger.ledger_head")).Should().Be(5L);

        (await Node.Send(dispute, "key")).Should().BeOfType<Outcome.Accepted>().Which.Receipt.LedgerIndex.Should().Be(5);
        await MendAsync();
        (await Node.MustReplayEqualAsync()).Entries.Should().Be(6);
    }

    /// <summary>Marten tried again by itself, in a transaction that had ended: the writer heard of that, and not of what had happened, and gave up.</summary>
    [Theory]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("53200")]
    [InlineData("55P03")]
    public async Task What_others_were_in_the_way_of_is_sent_again_by_the_writer(string state)
    {
        await Node.SettleDistrictAsync();
        await RaiseAsync("ledger.record", state, times: 2);
        using var retries = new Counted("nanhu.ledger.retries");
        await using var node = await StartAsync(Database.Connections);
        await node.Accepted(NewDispute());
        retries.Total.Should().Be(2);
        await MendAsync();
        (await Node.MustReplayEqualAsync()).Entries.Should().Be(6);
    }

    private Task RaiseAsync(string table, string state, int times) => Sql.RunAsync(Database.Superuser, $"""
        create sequence ledger.raised;
        grant usage on sequence ledger.raised to public;
        create function ledger.raise_it() returns trigger language plpgsql as $$
        begin
            if nextval('ledger.raised') <= {times} then raise exception 'no' using errcode = '{state}'; end if;
            return new;
        end $$;
        create trigger raise_it before insert on {table} for each row execute function ledger.raise_it()
        """);

    private Task MendAsync() => Sql.RunAsync(Database.Superuser, "drop function ledger.raise_it cascade; drop sequence ledger.raised");
}
