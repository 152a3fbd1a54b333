using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Testing;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>The commit happened and nobody was told. The batch goes in again, and the keys say that it is there.</summary>
public class LostAnswerTests : LedgerTests
{
    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_found_again_by_its_key()
    {
        await Node.SettleDistrictAsync();
        var dispute = NewDispute();
        await Node.Accepted(dispute);
        await using var line = CutLine.To(Database);
        using var retries = new Counted("nanhu.ledger.retries");
        await using var node = await LedgerNode.StartAsync(line.Connections);
        await node.Accepted(NewDispute()); // its connection is open, and what that takes is over

        line.LoseAnswersToCommit(1);
        var outcome = await node.Send(new RecordMediation(dispute.Id, "上门", Day), "key");
        line.Lost.Should().Be(1);
        retries.Total.Should().Be(1);
        outcome.Should().Be(new Outcome.Accepted(new(dispute.Id.ToString(), 2, 7), Created: false, Repeated: true), "it was there already when it was sent again");
        (await node.Send(new RecordMediation(dispute.Id, "上门", Day), "key")).Should().Be(outcome);
        (await Node.MustReplayEqualAsync()).Entries.Should().Be(8);
    }

    [Fact]
    public async Task Without_receipts_it_would_be_recorded_twice()
    {
        // the twin of the test above
        await Node.SettleDistrictAsync();
        var dispute = NewDispute();
        await Node.Accepted(dispute);
        await Sql.RunAsync(Database.Superuser, "create function ledger.forget() returns trigger language plpgsql as 'begin return null; end'; create trigger forget before "
            + "insert on ledger.ledger_receipt for each row execute function ledger.forget()");
        await using var line = CutLine.To(Database);
        await using var node = await LedgerNode.StartAsync(line.Connections);
        await node.Accepted(NewDispute()); // its connection is open, and what that takes is over
        line.LoseAnswersToCommit(1);
        await node.Send(new RecordMediation(dispute.Id, "上门", Day), "key");
        line.Lost.Should().Be(1);
        var report = await Node.ReplayAsync();
        report.Entries.Should().Be(9);
        report.Differences.Should().ContainMatch("index 8: recorded by client under the key key, of which there is no receipt")
            .And.ContainMatch("trigger forget on ledger.ledger_receipt*")
            .And.OnlyContain(d => d.Contains("no receipt", StringComparison.Ordinal) || d.Contains("forget", StringComparison.Ordinal));
    }
}
