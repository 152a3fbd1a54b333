using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Tests.Ledger;

/// <summary>Short words for what the tests of the ledger begin with.</summary>
internal static class A
{
    public static readonly Guid Case = new("0190b3c2-7d4e-7c1a-9f00-000000000001");

    public static DateOnly Day(int day) => new DateOnly(2024, 1, 1).AddDays(day - 1);

    /// <summary>Id of the nth entry of a test's stream.</summary>
    public static Guid Entry(int n) => new($"0190b3c2-7d4e-7c1a-9f00-{n:D12}");

    public static DisputeRegistered Registration(int day, string community = "nh-hb", DisputeCategory category = DisputeCategory.Family) =>
        new(new(community), category, DisputeSource.WalkIn, 2, null, Day(day));

    public static DisputeResolved Resolution(int day, AgreementForm agreement = AgreementForm.Oral) => new(agreement, null, Day(day));

    /// <summary>The history of events recorded one after the other: the nth under the id <see cref="Entry"/>(n), from 1 on.</summary>
    public static History<TState> HistoryOf<TState>(params DomainEvent<TState>[] events)
        where TState : class, IState<TState> =>
        events.Select((e, i) => new Occurrence(Entry(i + 1), e)).Aggregate(History<TState>.Empty(Case), (history, h) => history.With(h));

    /// <summary>The history after one more entry, and how the figures move by it.</summary>
    public static (History<TState> Next, IReadOnlyList<Booking> Bookings) Booked<TState>(this History<TState> history, StreamEntry recorded, FigureCatalogue figures)
        where TState : class, IState<TState>
    {
        var next = history.With(recorded, out var change);
        return (next, figures.Bookings(change));
    }

    public static Unit Unit(string code, UnitKind kind, string? parent, UnitStatus status = UnitStatus.Open, string? category = null)
    {
        var unit = Domain.Organization.Units.Unit.Start(UnitTree.StreamOf(new(code)))
            .After(new UnitRegistered(new(code), code, kind, parent is null ? null : new(parent), category is null ? null : new(category), Day(1)));
        return status == UnitStatus.Closed ? unit.After(new UnitClosed(null, Day(2))) : unit;
    }

    /// <summary>The context of a decision that rests on no other record, made by nobody in particular.</summary>
    public static DecisionContext OnNothingBut(UnitTree units) =>
        new(new("c", null, null, new HashSet<string>()), Day(5), units, new Dictionary<Guid, (object, long)>());

    public static UnitTree Tree(params Unit[] units) => new(units.Length, units.Select(u => (u, 1L)));
}
