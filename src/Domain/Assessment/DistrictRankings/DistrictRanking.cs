using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.DistrictRankings;

/// <summary>The city's ranking of its seven districts for one month (七区排名), in the version received last.</summary>
public sealed record DistrictRanking(Guid Id) : IState<DistrictRanking>
{
    public UnitCode? Unit { get; private init; }

    public Month? Month { get; private init; }

    public IReadOnlyList<DistrictRankingRow> Rows { get; private init; } = [];

    public RankingState State { get; private init; }

    public DateOnly ReceivedOn { get; private init; }

    public DateOnly LastOn { get; private init; }

    /// <summary>How many versions the city has sent.</summary>
    public int Versions { get; private init; }

    /// <summary>A month has one ranking.</summary>
    public IEnumerable<UniqueKey> UniqueKeys => Month is not null ? [new(DistrictRankingRefusals.MonthKey, Month.Text)] : [];

    public static DistrictRanking Start(Guid id) => new(id);

    public Refusal? Refuses(DomainEvent<DistrictRanking> happening) => happening switch
    {
        DistrictRankingReceived when Unit is not null => DistrictRankingRefusals.AlreadyReceived,
        DistrictRankingReceived e when string.CompareOrdinal(Month.Containing(e.OccurredOn).Text, e.Month.Text) < 0 =>
            DistrictRankingRefusals.BeforeItsMonth.With("month", e.Month.Text),
        DistrictRankingReceived e => Faulty(e.Rows),
        _ when Unit is null => DistrictRankingRefusals.NotReceived,
        _ when happening.OccurredOn < LastOn => DistrictRankingRefusals.BeforeTheLastStep.With("date", LastOn.Iso()),
        DistrictRankingCorrected { State: RankingState.Provisional } when State != RankingState.Provisional => DistrictRankingRefusals.NoLongerProvisional,
        DistrictRankingCorrected { State: RankingState.Final } when State != RankingState.Provisional => DistrictRankingRefusals.AlreadyFinal,
        DistrictRankingCorrected e when e.State == State && InOrder(e.Rows).SequenceEqual(InOrder(Rows)) => DistrictRankingRefusals.NothingNew,
        DistrictRankingCorrected e => Faulty(e.Rows),
        _ => null,
    };

    public DistrictRanking After(DomainEvent<DistrictRanking> happening)
    {
        var next = happening switch
        {
            DistrictRankingReceived e => this with { Unit = e.Unit, Month = e.Month, Rows = InOrder(e.Rows), State = e.State, ReceivedOn = e.OccurredOn },
            DistrictRankingCorrected e => this with { Rows = InOrder(e.Rows), State = e.State },
            _ => throw new UnknownEventException(happening, typeof(DistrictRanking)),
        };
        return next with { LastOn = happening.OccurredOn, Versions = Versions + 1 };
    }

    private static Refusal? Faulty(IReadOnlyList<DistrictRankingRow> rows) =>
        !rows.Select(r => r.District).Order().SequenceEqual(Enum.GetValues<CityDistrict>()) ? DistrictRankingRefusals.NotEachDistrictOnce
        // 1, 2, 2, 4: a rank is one more than the number of those in front
        : rows.Any(r => r.Rank != 1 + rows.Count(other => other.Rank < r.Rank)) ? DistrictRankingRefusals.RanksOutOfOrder
        : null;

    private static IReadOnlyList<DistrictRankingRow> InOrder(IEnumerable<DistrictRankingRow> rows) => [.. rows.OrderBy(r => r.Rank).ThenBy(r => r.District)];
}

public static class DistrictRankingRefusals
{
    public static readonly Refusal AlreadyReceived = new("assessment.district-rankings.already-received");
    public static readonly Refusal NotReceived = new("assessment.district-rankings.not-received");
    public static readonly Refusal BeforeItsMonth = new("assessment.district-rankings.before-its-month");
    public static readonly Refusal BeforeTheLastStep = new("assessment.district-rankings.before-the-last-step");
    public static readonly Refusal NotEachDistrictOnce = new("assessment.district-rankings.not-each-district-once");
    public static readonly Refusal RanksOutOfOrder = new("assessment.district-rankings.ranks-out-of-order");
    public static readonly Refusal NoLongerProvisional = new("assessment.district-rankings.no-longer-provisional");
    public static readonly Refusal AlreadyFinal = new("assessment.district-rankings.already-final");
    public static readonly Refusal NothingNew = new("assessment.district-rankings.nothing-new");
    public static readonly Refusal MonthTaken = new("assessment.district-rankings.month-taken");
    public static readonly UniqueKeyKind MonthKey = new("assessment.district-rankings.month", MonthTaken);
}
