using NanhuOrg.Application.Cadres.AdjustmentItems;
using NanhuOrg.Application.Cadres.Adjustments;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Organization.Policies;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Organization.Policies;
using NanhuOrg.Testing;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>Decisions that rest on other records: taken only while those stand as they were, and never left without them.</summary>
public class DependenciesTests : LedgerTests
{
    private static readonly Outcome DecidedAlready = new Outcome.Refused(AdjustmentItemRefusals.BatchDecided);
    private static readonly Outcome OthersRestOnIt = new Outcome.Refused(CorrectionRefusals.OthersRestOnIt);

    private Guid batch;
    private long opening;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Node.SettleDistrictAsync();
        (batch, opening) = await OpenedAsync();
    }

    [Fact]
    public async Task Who_is_proposed_while_the_batch_is_being_decided_comes_too_late()
    {
        var outcomes = await InOneBatch(() => Node.Send(Proposal("p-1")), () => Node.Send(Vote()), () => Node.Send(Proposal("p-2")), () => Node.Send(NewDispute()));
        outcomes[0].Should().BeOfType<Outcome.Accepted>();
        outcomes[1].Should().BeOfType<Outcome.Accepted>("who was proposed in front of it is none of the vote's concern");
        outcomes[2].Should().Be(DecidedAlready, "decided again, on the batch as it is now");
        outcomes[3].Should().BeOfType<Outcome.Accepted>("the neighbours do not notice");
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task What_another_node_did_to_the_ground_counts_too()
    {
        var other = await OtherNodeAsync(writing: false);
        var late = other.Send(Proposal("p-1"));
        await Eventually.BeAsync(() => other.Writer.Backlog == 1, "it was decided while the batch was open, and waits for its writer");
        await Node.Accepted(Vote());
        await other.StartWriterAsync();
        (await late).Should().Be(DecidedAlready);
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task A_rule_that_changes_while_a_vote_is_on_its_way_is_the_one_that_counts()
    {
        var outcomes = await InOneBatch(
            () => Node.Send(new SetPolicy(PolicyName.CadreAttendance, "3/4", "新规则", Day)),
            () => Node.Send(new DecideAdjustmentBatch(batch, 12, 8, 8, Day)));
        outcomes[0].Should().BeOfType<Outcome.Accepted>();
        outcomes[1].Should().Be(new Outcome.Refused(AdjustmentBatchRefusals.AttendanceTooLow));
        await Node.Accepted(new DecideAdjustmentBatch(batch, 12, 9, 8, Day));
        await Node.Accepted(new SetPolicy(PolicyName.CadreAttendance, "1", "更新的规则", Day.AddDays(1)));
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task A_policy_set_twice_at_once_has_both_values()
    {
        var outcomes = await InOneBatch(
            () => Node.Send(new SetPolicy(PolicyName.CadreVotes, "3/5", "甲", Day)), () => Node.Send(new SetPolicy(PolicyName.CadreVotes, "2/3", "乙", Day.AddDays(1))),
            () => Node.Send(new SetPolicy(PolicyName.CadreVotes, "3/4", "丙", Day)));
        outcomes.Take(2).Cast<Outcome.Accepted>().Select(o => (o.Receipt.Id, o.Receipt.Version)).Should().Equal(("cadre-votes", 1), ("cadre-votes", 2));
        outcomes[2].Should().Be(new Outcome.Refused(PolicyRefusals.AlreadySet));
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task The_decision_under_an_appointment_is_not_taken_away()
    {
        var item = Proposal("p-1");
        await Node.Accepted(item);
        var decided = await Node.Accepted(Vote());
        await Node.Accepted(new AppointCadre(item.Id, Day));
        (await Node.Send(new ReverseEntry(decided.LedgerIndex, new("录错")))).Should().Be(OthersRestOnIt);
        (await Node.Send(Replaced(decided.LedgerIndex, new { due = 9, present = 9, inFavour = 9, occurredOn = Day.AddDays(-1) })))
            .Should().Be(OthersRestOnIt, "the day is what it rests on");

        await Node.Accepted(new CancelAdjustment(item.Id, new("放弃"), Day));
        await Node.Accepted(new ReverseEntry(decided.LedgerIndex, new("录错")));
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task What_nobody_rests_on_may_be_put_right_at_any_time()
    {
        var item = Proposal("p-1");
        await Node.Accepted(item);
        var decided = await Node.Accepted(Vote());
        await Node.Accepted(new AppointCadre(item.Id, Day));
        await Node.Accepted(Replaced(decided.LedgerIndex, new { due = 12, present = 9, inFavour = 8, occurredOn = Day }));
        await Node.Accepted(Replaced(opening, new { name = "第二批", occurredOn = Day.AddDays(-5) }));
        (await Node.Send(Replaced(decided.LedgerIndex, new { due = 12, present = 9, inFavour = 6, occurredOn = Day })))
            .Should().Be(new Outcome.Refused(AdjustmentBatchRefusals.VotesTooFew));
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task A_record_and_the_reversal_of_its_ground_at_once_one_of_them_fails()
    {
        var (other, otherOpening) = await OpenedAsync();
        var outcomes = await InOneBatch(
            () => Node.Send(Proposal("p-1")), () => Node.Send(new ReverseEntry(opening, new("录错"))),
            () => Node.Send(new ReverseEntry(otherOpening, new("录错"))), () => Node.Send(Proposal("p-1") with { Batch = new(other) }));
        outcomes[0].Should().BeOfType<Outcome.Accepted>();
        outcomes[1].Should().Be(OthersRestOnIt, "it began to rest on it in the same batch");
        outcomes[2].Should().BeOfType<Outcome.Accepted>();
        outcomes[3].Should().Be(new Outcome.Refused(AdjustmentItemRefusals.BatchMissing));
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task A_proposal_is_put_right_after_the_vote_but_not_moved_into_another_batch_that_was_voted_on()
    {
        var item = Proposal("p-1");
        var proposed = await Node.Accepted(item);
        await Node.Accepted(Vote());
        var (other, _) = await OpenedAsync();
        await Node.Accepted(Vote() with { Id = other });
        await Node.Accepted(Replaced(proposed.LedgerIndex, Body(batch)));
        (await Node.Send(Replaced(proposed.LedgerIndex, Body(other)))).Should().Be(DecidedAlready);
        await Node.MustReplayEqualAsync();

        object Body(Guid into) => new { batch = into, person = "p-1", kind = "other", unit = "c2", post = new { from = "甲", to = "乙" }, occurredOn = Day };
    }

    [Fact]
    public async Task A_correction_that_would_make_a_move_a_promotion_is_held_to_the_rules_of_promotions()
    {
        var item = Proposal("p-1");
        var proposed = await Node.Accepted(item);
        await Node.Accepted(Vote());
        await Node.Accepted(new AppointCadre(item.Id, Day));
        (await Node.Send(Replaced(proposed.LedgerIndex, new { batch, person = "p-1", kind = "promotion", group = "young", unit = "c1", occurredOn = Day })))
            .Should().Be(new Outcome.Refused(CorrectionRefusals.BreaksHistory));
    }

    [Fact]
    public async Task What_was_let_go_is_not_taken_up_again_by_a_reversal()
    {
        var item = Proposal("p-1");
        await Node.Accepted(item);
        var cancelled = await Node.Accepted(new CancelAdjustment(item.Id, new("放弃"), Day));
        await Node.Accepted(Vote());
        (await Node.Send(new ReverseEntry(cancelled.LedgerIndex, new("录错"))))
            .Should().Be(new Outcome.Refused(CorrectionRefusals.RestsAnew), "it would be in what was voted on without it");
        await Node.Accepted(Replaced(cancelled.LedgerIndex, new { reason = "本人放弃", occurredOn = Day }));
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task One_person_is_once_in_a_batch_but_may_be_in_another()
    {
        var (other, _) = await OpenedAsync();
        var first = Proposal("p-1");
        var outcomes = await InOneBatch(() => Node.Send(first), () => Node.Send(Proposal("p-1")), () => Node.Send(Proposal("p-1") with { Batch = new(other) }));
        outcomes[0].Should().BeOfType<Outcome.Accepted>();
        outcomes[1].Should().Be(new Outcome.Refused(AdjustmentItemRefusals.PersonTaken));
        outcomes[2].Should().BeOfType<Outcome.Accepted>();
        await Node.Accepted(new CancelAdjustment(first.Id, new("放弃"), Day));
        await Node.Accepted(Proposal("p-1"));
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task A_ground_of_another_kind_is_none()
    {
        var dispute = NewDispute();
        await Node.Accepted(dispute);
        (await Node.Send(Proposal("p-1") with { Batch = new(dispute.Id) })).Should().Be(new Outcome.Refused(AdjustmentItemRefusals.BatchMissing));
    }

    private async Task<(Guid Id, long Index)> OpenedAsync()
    {
        var id = Guid.NewGuid();
        return (id, (await Node.Accepted(new OpenAdjustmentBatch(id, "第一批", Day.AddDays(-5)))).LedgerIndex);
    }

    private ProposeAdjustmentItem Proposal(string person) =>
        new(Guid.NewGuid(), new(batch), new(person), AdjustmentKind.Lateral, null, new("c1"), new Transition("甲", "乙"), null, Day.AddDays(-1));

    private DecideAdjustmentBatch Vote() => new(batch, 9, 9, 9, Day);

    private static ReplaceEntry Replaced(long index, object body) => new(index, System.Text.Json.JsonSerializer.SerializeToElement(body), new("录错"));
}
