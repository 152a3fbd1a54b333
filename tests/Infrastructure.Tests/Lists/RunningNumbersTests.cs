using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Organization.Clocks;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Replay;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Organization.Units;
using NanhuOrg.Infrastructure.Tests.Ledger;
using NanhuOrg.Testing;
using static NanhuOrg.Infrastructure.Tests.Ledger.LedgerNode;

namespace NanhuOrg.Infrastructure.Tests.Lists;

/// <summary>One number, one record, for ever.</summary>
public class RunningNumbersTests : LedgerTests
{
    private int Year => RunningNumber.YearOf(Node.Time.GetUtcNow());

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Node.SettleDistrictAsync();
    }

    [Fact]
    public async Task They_are_given_in_the_order_of_recording_topic_by_topic()
    {
        var (first, platform, second) = (NewDispute(), new EstablishPlatform(Guid.NewGuid(), new("c1"), "居委会", Day), NewDispute("c2"));
        await Node.Accepted(first);
        await Node.Accepted(platform);
        await Node.Accepted(second);
        await Node.Accepted(new ResolveDispute(first.Id, AgreementForm.Oral, null, Day));
        (await NumberOf(first.Id)).Should().Be($"调解-{Year}-0001");
        (await NumberOf(second.Id)).Should().Be($"调解-{Year}-0002");
        (await Node.Service<IReadModel>().Find("governance.platforms", platform.Id, default))!.Number.Should().Be($"平台-{Year}-0001");
        (await Node.Service<IReadModel>().Find("organization.units", UnitTree.StreamOf(new("c1")), default))!.Number.Should().BeNull("units are called by their codes");
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task Each_year_begins_anew_at_midnight_in_China()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = await StartAsync(database.Connections);
        await node.Accepted(new SimulateClock(Guid.NewGuid(), "演练", Day.AddYears(-2)), simulated: new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero));
        foreach (var unit in new[] { new RegisterUnit(new("d1"), "区", UnitKind.District, null, null, Day.AddYears(-2)),
            new RegisterUnit(new("s1"), "街道", UnitKind.Street, new("d1"), null, Day.AddYears(-2)),
            new RegisterUnit(new("c1"), "社区", UnitKind.Community, new("s1"), null, Day.AddYears(-2)) })
            await node.Accepted(unit, simulated: new(2023, 1, 2, 0, 0, 0, TimeSpan.Zero));
        var moments = new[] { "2024-12-30T00:00:00Z", "2024-12-31T15:59:59.999Z", "2024-12-31T16:00:00Z", "2025-01-01T16:00:00Z", "2027-01-01T00:00:00Z" };
        var disputes = moments.Select(_ => NewDispute() with { OccurredOn = Day.AddYears(-1) }).ToList();
        for (var i = 0; i < moments.Length; i++) await node.Accepted(disputes[i], simulated: DateTimeOffset.Parse(moments[i], System.Globalization.CultureInfo.InvariantCulture));
        (await Numbers(node, disputes.Select(d => d.Id))).Should().Equal("调解-2024-0001", "调解-2024-0002", "调解-2025-0001", "调解-2025-0002", "调解-2027-0001");
        await node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task A_whole_batch_gets_them_in_its_order_and_what_was_refused_takes_none()
    {
        var disputes = Enumerable.Range(0, 40).Select(_ => NewDispute()).ToList();
        await InOneBatch([.. disputes.Select(d => (Func<Task<Application.Pipeline.Outcome>>)(() => Node.Send(d)))]);
        // the batch was held behind one that had the first number
        (await Numbers(Node, disputes.Select(d => d.Id))).Should().Equal(Enumerable.Range(2, 40).Select(n => $"调解-{Year}-{n:D4}"));

        (await Node.Writer.Commit(Requests.Dispute(Node, summary: Requests.NotStorable), default)).Should().BeOfType<Verdict.NotStorable>();
        var next = NewDispute();
        await Node.Accepted(next);
        (await NumberOf(next.Id)).Should().Be($"调解-{Year}-0042", "what was never recorded left no gap");
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task Several_nodes_give_each_only_once()
    {
        var other = await OtherNodeAsync();
        var disputes = Enumerable.Range(0, 200).Select(_ => NewDispute()).ToList();
        await Task.WhenAll(disputes.Select((d, i) => Task.Run(() => (i % 2 == 0 ? Node : other).Accepted(d))));
        (await Numbers(Node, disputes.Select(d => d.Id))).Order(StringComparer.Ordinal).Should().Equal(Enumerable.Range(1, 200).Select(n => $"调解-{Year}-{n:D4}"));
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task A_correction_does_not_move_them_and_a_record_recorded_again_has_its_own()
    {
        var (first, second, third) = (NewDispute(), NewDispute(), NewDispute());
        var index = (await Node.Accepted(first)).LedgerIndex;
        await Node.Accepted(second);
        await Node.Accepted(new ReplaceEntry(index,
            System.Text.Json.JsonSerializer.SerializeToElement(new { community = "c2", category = "land", source = "visit", occurredOn = "2024-01-01" }), new("录入有误")));
        (await NumberOf(first.Id)).Should().Be($"调解-{Year}-0001");

        await Node.Accepted(new ReverseEntry(index, new("重复录入")));
        (await NumberOf(first.Id)).Should().BeNull("it is not there");
        await Node.Accepted(third);
        (await NumberOf(third.Id)).Should().Be($"调解-{Year}-0003", "the number of what was reversed is not free");
        Node.Time.Move(TimeSpan.FromDays(400));
        await Node.Accepted(first);
        (await NumberOf(first.Id)).Should().Be($"调解-{RunningNumber.YearOf(Node.Time.GetUtcNow().AddDays(-400))}-0001", "it is the same record");

        await Node.MustReplayEqualAsync();
        await Node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        (await Numbers(Node, [second.Id, third.Id])).Select(n => n![^4..]).Should().Equal("0002", "0003");
        await Node.MustReplayEqualAsync();
        var fourth = NewDispute();
        await Node.Accepted(fourth);
        (await NumberOf(fourth.Id)).Should().Be($"调解-{Year}-0001");
    }

    [Fact]
    public async Task A_rebuild_keeps_the_numbers_of_what_is_not_there()
    {
        var gone = NewDispute();
        await Node.Accepted(new ReverseEntry((await Node.Accepted(gone)).LedgerIndex, new("重复录入")));
        await Node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        await Node.MustReplayEqualAsync();
        var next = NewDispute();
        await Node.Accepted(next);
        (await NumberOf(next.Id)).Should().Be($"调解-{Year}-0002");
        await Node.Accepted(gone);
        (await NumberOf(gone.Id)).Should().Be($"调解-{Year}-0001");
        await Node.MustReplayEqualAsync();
    }

    [Fact]
    public async Task The_ten_thousandth_has_five_digits()
    {
        await Node.Accepted(NewDispute());
        await Sql.RunAsync(Database.Superuser, "update ledger.record_search set nth = 9999");
        var next = NewDispute();
        await Node.Accepted(next);
        (await NumberOf(next.Id)).Should().Be($"调解-{Year}-10000");
    }

    private async Task<string?> NumberOf(Guid dispute) => (await Numbers(Node, [dispute]))[0];

    private static async Task<IReadOnlyList<string?>> Numbers(LedgerNode node, IEnumerable<Guid> disputes)
    {
        var numbers = new List<string?>();
        foreach (var dispute in disputes) numbers.Add((await node.Service<IReadModel>().Find("governance.disputes", dispute, default))?.Number);
        return numbers;
    }
}
