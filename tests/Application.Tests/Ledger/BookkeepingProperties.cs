using CsCheck;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Tests.Ledger;

/// <summary>
/// Random commands and corrections on one dispute. A failure prints the seed: run it again with the environment variable CsCheck_Seed, then give it a test of its own.
/// </summary>
public sealed class BookkeepingProperties
{
    private static readonly DateOnly First = new(2023, 11, 1); // so that a hundred steps cross a year's end

    // what to do, to which place in history, how many days on, and which of the possible details
    private static readonly Gen<Attempt[]> Attempts =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 5], Gen.Int[-3, 12], Gen.Int[0, 8], (kind, place, days, detail) => new Attempt(kind, place, days, detail)).Array[1, 60];

    [Fact]
    public void Bookings_entry_by_entry_add_up_to_those_of_the_effective_history() => Attempts.Sample(
        attempts =>
        {
            var run = new Run();
            foreach (var attempt in attempts)
            {
                run.Try(attempt);
                if (!Same(run.Sums, FromScratch(run.History))) return false;
            }

            return true;
        },
        iter: InnerLoop.Of(300, 50));

    [Fact]
    public void A_corrected_history_still_obeys_every_rule() => Attempts.Sample(
        attempts =>
        {
            var run = new Run();
            foreach (var attempt in attempts) run.Try(attempt);
            return run.History.Steps.Count == 0 || Dispute.Start(A.Case).Decide([.. run.History.Steps.Select(s => s.Event)]).Refusal is null;
        },
        iter: InnerLoop.Of(1000, 50));

    [Fact]
    public void The_attempts_reach_every_kind_of_entry()
    {
        var kinds = new HashSet<string>();
        Attempts.Sample(attempts =>
        {
            var run = new Run();
            foreach (var attempt in attempts) run.Try(attempt);
            lock (kinds) kinds.UnionWith(run.Recorded);
        }, iter: 300);

        kinds.Should().BeEquivalentTo(
            nameof(DisputeRegistered), nameof(MediatorsAssigned), nameof(MediationHeld), nameof(DisputeResolved), nameof(MediationEnded), nameof(DisputeReopened),
            nameof(Replacement), nameof(Reversal));
    }

    private static bool Same(Dictionary<Booking, decimal> one, Dictionary<Booking, decimal> other) =>
        one.Count == other.Count && one.All(sum => other.TryGetValue(sum.Key, out var quantity) && quantity == sum.Value);

    private static Dictionary<Booking, decimal> FromScratch(History<Dispute> history)
    {
        var sums = new Dictionary<Booking, decimal>();
        var fresh = History<Dispute>.Empty(A.Case);
        foreach (var step in history.Steps)
        {
            (fresh, var bookings) = fresh.Booked(new Occurrence(step.Origin, step.Event), FigureCatalogue.District);
            Add(sums, bookings);
        }

        return sums;
    }

    private static void Add(Dictionary<Booking, decimal> sums, IEnumerable<Booking> bookings)
    {
        foreach (var booking in bookings)
        {
            var key = booking with { Quantity = 0 };
            var sum = sums.GetValueOrDefault(key) + booking.Quantity;
            if (sum == 0) sums.Remove(key);
            else sums[key] = sum;
        }
    }

    private sealed record Attempt(int Kind, int Place, int Days, int Detail);

    /// <summary>One stream, as the ledger would run it: what is refused leaves no trace.</summary>
    private sealed class Run
    {
        private int entries;

        public History<Dispute> History { get; private set; } = History<Dispute>.Empty(A.Case);

        public Dictionary<Booking, decimal> Sums { get; } = [];

        public HashSet<string> Recorded { get; } = [];

        public void Try(Attempt attempt)
        {
            if (attempt.Kind >= 7)
            {
                Correct(attempt);
                return;
            }

            var on = History.Steps.Count == 0 ? First : History.State.LastOn.AddDays(attempt.Days);
            foreach (var happening in Command(attempt.Kind, attempt.Detail, on).Decide(History.State, A.OnNothingBut(UnitTree.Empty)).Events)
                Record(new Occurrence(A.Entry(++entries), happening));
        }

        private void Correct(Attempt attempt)
        {
            if (History.Steps.Count == 0) return;
            var at = attempt.Kind == 9 ? History.Steps.Count - 1 : attempt.Place % History.Steps.Count;
            var step = History.Steps[at];
            var command = attempt.Kind == 9 ? null : Command(Array.IndexOf(Kinds, step.Event.GetType()), attempt.Detail, step.Event.OccurredOn.AddDays(attempt.Days));
            var (recorded, _) = Corrections.Decide(new(A.Case, typeof(Dispute), "", step.Origin, command, new("录错")), History, A.OnNothingBut(UnitTree.Empty));
            if (recorded is not null) Record(recorded);
        }

        private void Record(StreamEntry recorded)
        {
            Recorded.Add((recorded as Occurrence)?.Event.GetType().Name ?? recorded.GetType().Name);
            (History, var bookings) = History.Booked(recorded, FigureCatalogue.District);
            Add(Sums, bookings);
        }

        private static readonly Type[] Kinds =
            [typeof(DisputeRegistered), typeof(MediatorsAssigned), typeof(MediationHeld), typeof(DisputeResolved), typeof(MediationEnded), typeof(DisputeReopened)];

        private static ICommand<Dispute> Command(int kind, int detail, DateOnly on) => kind switch
        {
            0 => new RegisterDispute(A.Case, new($"c{detail % 3}"), (DisputeCategory)(detail % 2), (DisputeSource)(detail / 3), null, null, on),
            1 => new AssignMediators(A.Case, [new($"p-{detail}")], on),
            2 => new RecordMediation(A.Case, detail > 4 ? "上门" : null, on),
            3 => new ResolveDispute(A.Case, (AgreementForm)(detail % 2), null, on),
            4 => new EndMediation(A.Case, new($"{detail}"), on),
            _ => new ReopenDispute(A.Case, new($"{detail}"), on),
        };
    }
}
