using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Bulk;

/// <summary>Lines that rest on earlier lines of the same request: they run side by side, and come out as if they had run one after the other.</summary>
public sealed class GroundedLinesTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private int keys;

    [Fact]
    public async Task A_line_rests_on_an_earlier_one_of_the_same_request()
    {
        var (batch, first, second) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var answers = await Api.Commands(
        [
            Propose(Guid.NewGuid(), batch, "p-0"), // before there is a batch
            Open(batch),
            Propose(first, batch, "p-1"),
            Propose(second, batch, "p-2"),
            Propose(Guid.NewGuid(), batch, "p-1"), // already in it
            Line("cadres.adjustment-items.appoint", first, 1, new { occurredOn = "2024-05-11" }), // nothing is decided yet
            Decide(batch),
            Propose(Guid.NewGuid(), batch, "p-3"), // too late
            Line("cadres.adjustment-items.appoint", first, 1, new { occurredOn = "2024-05-11" }),
            Line("cadres.adjustment-items.cancel", second, 1, new { reason = "放弃", occurredOn = "2024-05-11" }),
            Line("cadres.adjustment-items.appoint", second, 2, new { occurredOn = "2024-05-12" }),
        ]);

        answers.Select(a => a.Number("status")).Should().Equal(409, 201, 201, 201, 409, 409, 200, 409, 200, 200, 409);
        answers.Where(a => a.Number("status") == 409).Select(a => a.GetProperty("problem").Text("code")).Should().Equal(
            "cadres.adjustment-items.batch-missing", "cadres.adjustment-items.person-taken", "cadres.adjustment-items.batch-not-decided", "cadres.adjustment-items.batch-decided",
            "cadres.adjustment-items.already-cancelled");
    }

    [Fact]
    public async Task Many_batches_side_by_side_stand_in_the_ledger_in_the_order_of_their_lines()
    {
        var lines = new List<object>();
        var expected = new List<int>();
        for (var n = 0; n < 40; n++)
        {
            var (batch, item) = (Guid.NewGuid(), Guid.NewGuid());
            Add(201, Open(batch));
            for (var p = 0; p < 5; p++) Add(201, Propose(p == 0 ? item : Guid.NewGuid(), batch, $"p-{p}"));
            Add(200, Decide(batch));
            Add(409, Propose(Guid.NewGuid(), batch, "p-late"));
            Add(200, Line("cadres.adjustment-items.appoint", item, 1, new { occurredOn = "2024-05-11" }));
        }

        var head = await Host.HeadAsync();
        var answers = await Api.Commands(lines);
        answers.Select(a => (int)a.Number("status")).Should().Equal(expected);
        answers.Where(a => a.Number("status") < 300).Select(a => a.Number("ledgerIndex")).Should().Equal(Enumerable.Range(1, 40 * 8).Select(n => head + n));

        void Add(int status, object line)
        {
            expected.Add(status);
            lines.Add(line);
        }
    }

    private object Open(Guid batch) => Line("cadres.adjustments.open", batch, null, new { name = "批量批次", occurredOn = "2024-05-06" });

    private object Decide(Guid batch) => Line("cadres.adjustments.decide", batch, 1, new { due = 9, present = 9, inFavour = 9, occurredOn = "2024-05-10" });

    private object Propose(Guid id, Guid batch, string person) =>
        Line("cadres.adjustment-items.propose", id, null, new { batch, person, kind = "lateral", unit = DistrictHost.Community, occurredOn = "2024-05-07" });

    private object Line(string command, Guid id, int? ifMatch, object body) => new { key = $"grounded-{keys++}-{id}", command, id, ifMatch, body };
}
