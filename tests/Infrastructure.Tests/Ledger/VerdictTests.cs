using NanhuOrg.Application.Access;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Organization.Clocks;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Organization.Units;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>Every verdict of the ledger writer: each command gets its own, and its neighbours in the batch do not notice.</summary>
public class VerdictTests : LedgerTests
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Node.SettleDistrictAsync();
    }

    [Fact]
    public async Task Two_changes_of_one_stream_in_one_batch_one_wins_one_is_stale_and_the_neighbours_do_not_notice()
    {
        var id = Guid.NewGuid();
        await Node.Accepted(NewDispute(id: id));
        var outcomes = await InOneBatch(
            () => Node.Send(NewDispute()),
            () => Node.Send(new RecordMediation(id, "上门", Day), ifMatch: 1),
            () => Node.Send(new ResolveDispute(id, AgreementForm.Oral, null, Day), ifMatch: 1),
            () => Node.Send(NewDispute("c2")));
        outcomes.Select(o => o.GetType().Name).Should().Equal("Accepted", "Accepted", "Stale", "Accepted");
        outcomes[2].Should().Be(new Outcome.Stale(2));
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task Without_If_Match_both_land_the_second_decided_again()
    {
        var id = Guid.NewGuid();
        await Node.Accepted(NewDispute(id: id));
        var outcomes = await InOneBatch(() => Node.Send(new RecordMediation(id, "上门", Day)), () => Node.Send(new RecordMediation(id, "电话", Day)));
        outcomes.Cast<Outcome.Accepted>().Select(o => o.Receipt.Version).Should().Equal(2, 3);
    }

    [Fact]
    public async Task Decided_again_the_rule_may_say_no()
    {
        var id = Guid.NewGuid();
        await Node.Accepted(NewDispute(id: id));
        var outcomes = await InOneBatch(
            () => Node.Send(new ResolveDispute(id, AgreementForm.Oral, null, Day)), () => Node.Send(new ResolveDispute(id, AgreementForm.Written, "2024-1", Day)));
        outcomes[0].Should().BeOfType<Outcome.Accepted>();
        outcomes[1].Should().Be(new Outcome.Refused(DisputeRefusals.AlreadyResolved));
    }

    [Fact]
    public async Task A_version_that_was_passed_long_ago_is_stale_and_so_is_one_not_reached_yet()
    {
        var id = Guid.NewGuid();
        await Node.Accepted(NewDispute(id: id));
        await Node.Accepted(new RecordMediation(id, null, Day), ifMatch: 1);
        (await Node.Send(new RecordMediation(id, null, Day), ifMatch: 1)).Should().Be(new Outcome.Stale(2));
        (await Node.Send(new RecordMediation(id, null, Day), ifMatch: 3)).Should().Be(new Outcome.Stale(2));
        (await Node.Writer.Commit(Requests.Dispute(Node, id, expected: 1), default)).Should().Be(new Verdict.Stale(2));
    }

    [Fact]
    public async Task A_new_record_whose_id_is_there_is_refused_not_mixed_in()
    {
        var id = Guid.NewGuid();
        await Node.Accepted(NewDispute(id: id));
        (await Node.Send(NewDispute("c2", id))).Should().Be(new Outcome.Refused(DisputeRefusals.AlreadyRegistered));
        (await Node.Send(new EstablishPlatform(id, new("c2"), "居委会", Day))).Should().Be(new Outcome.Refused(Application.Ledger.LedgerRefusals.IdTaken));
    }

    [Fact]
    public async Task One_key_three_times_in_a_batch_once_with_another_body()
    {
        var dispute = NewDispute();
        var outcomes = await InOneBatch(
            () => Node.Send(dispute, "key"), () =>
                Node.Send(dispute, "key"), () => Node.Send(dispute with { Summary = new("另一件") }, "key"), () => Node.Send(dispute with { Id = Guid.NewGuid() }, "key"));
        var first = outcomes[0].Should().BeOfType<Outcome.Accepted>().Subject;
        first.Repeated.Should().BeFalse();
        outcomes[1].Should().Be(first with { Repeated = true });
        outcomes[2].Should().Be(new Outcome.KeyReused());
        outcomes[3].Should().Be(new Outcome.KeyReused());
    }

    [Fact]
    public async Task The_same_key_later_gets_the_first_receipt_also_after_the_stream_and_the_units_moved_on()
    {
        var dispute = NewDispute("c3");
        var first = await Node.Accepted(dispute, "key");
        await Node.Accepted(new ResolveDispute(dispute.Id, AgreementForm.Oral, null, Day));
        await Node.Accepted(new CloseUnit(new("c3"), null, Day));
        (await Node.Send(dispute, "key")).Should().Be(new Outcome.Accepted(first, Created: true, Repeated: true));
        (await Node.Send(dispute, "another key")).Should().BeOfType<Outcome.Invalid>("the community is closed");
        (await Node.Send(dispute, "key", client: "another client")).Should().BeOfType<Outcome.Invalid>("a key is its client's own");
    }

    [Fact]
    public async Task What_one_stream_holds_another_does_not_get_in_the_same_batch_or_later()
    {
        var outcomes = await InOneBatch(
            () => Node.Send(new EstablishPlatform(Guid.NewGuid(), new("c1"), "居委会", Day)),
            () => Node.Send(NewDispute()),
            () => Node.Send(new EstablishPlatform(Guid.NewGuid(), new("c1"), "文化站", Day)));
        outcomes[0].Should().BeOfType<Outcome.Accepted>();
        outcomes[1].Should().BeOfType<Outcome.Accepted>();
        outcomes[2].Should().BeOfType<Outcome.Refused>().Which.Refusal.Code.Should().Be("governance.platforms.community-taken");
        (await Node.Send(new EstablishPlatform(Guid.NewGuid(), new("c1"), "广场", Day))).Should().BeOfType<Outcome.Refused>();
        (await Ask("select count(*) from ledger.claim where kind = 'governance.platforms.community'")).Should().Be(1L);
    }

    [Fact]
    public async Task What_was_given_up_can_be_taken_in_the_same_moment()
    {
        var first = Guid.NewGuid();
        await Node.Accepted(new EstablishPlatform(first, new("c1"), "居委会", Day));
        var outcomes = await InOneBatch(() => Node.Send(new ClosePlatform(first, null, Day)), () => Node.Send(new EstablishPlatform(Guid.NewGuid(), new("c1"), "文化站", Day)));
        outcomes.Should().AllBeOfType<Outcome.Accepted>();
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task Units_moved_on_another_node_it_is_decided_again()
    {
        var other = await OtherNodeAsync();
        await other.Accepted(new RegisterUnit(new("c9"), "新社区", UnitKind.Community, new("s1"), null, Day));
        (await Node.Writer.Commit(Requests.Dispute(Node), default)).Should().Be(new Verdict.UnitsMoved());
        await Node.Accepted(NewDispute());
        Node.Units.Version.Should().Be(other.Units.Version);
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task A_change_of_the_units_goes_alone_and_those_behind_it_are_decided_again()
    {
        var outcomes = await InOneBatch(
            () => Node.Send(NewDispute()), () => Node.Send(new RegisterUnit(new("c9"), "新社区", UnitKind.Community, new("s1"), null, Day)), () => Node.Send(NewDispute()),
            () => Node.Send(new RenameUnit(new("c1"), "第一社区", Day)), () => Node.Send(NewDispute("c2")));
        outcomes.Should().AllBeOfType<Outcome.Accepted>();
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task A_disabled_client_writes_nothing_not_even_a_repeat()
    {
        var clients = Node.Service<IClients>();
        var client = (await clients.Add("某系统", null, [Scopes.GovernanceWrite], default)).ClientId;
        (await Node.Send(NewDispute(), "key", client: client)).Should().BeOfType<Outcome.Accepted>();
        var disabled = await InOneBatch(
            async () =>
            {
                await clients.Disable(client, default);
                return await Node.Send(NewDispute(), client: client);
            },
            () => Node.Send(NewDispute()));
        disabled[0].Should().Be(new Outcome.ClientDisabled());
        disabled[1].Should().BeOfType<Outcome.Accepted>();
    }

    [Fact]
    public async Task A_ledger_that_has_begun_does_not_become_a_simulated_one()
    {
        (await Node.Send(new SimulateClock(Guid.NewGuid(), "示例", Day))).Should().BeOfType<Outcome.Refused>()
            .Which.Refusal.Code.Should().Be("organization.clocks.not-the-first-entry");
        (await Node.Send(NewDispute(), simulated: new(2024, 5, 1, 8, 0, 0, TimeSpan.Zero))).Should().BeOfType<Outcome.NotSimulated>();
    }
}
