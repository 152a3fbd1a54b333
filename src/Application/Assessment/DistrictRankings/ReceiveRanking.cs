using FluentValidation;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.DistrictRankings;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.DistrictRankings;

[Command("assessment.district-rankings.receive", Writes.Creates), Requires(Scopes.AssessmentWrite)]
public sealed record ReceiveRanking(Guid Id, string Month, IReadOnlyList<DistrictRankingRow> Rows, RankingState State, DateOnly OccurredOn)
    : ICommand<DistrictRanking>, IRecords<DistrictRankingReceived>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    /// <summary>The district that keeps the ranking, from the tree of units.</summary>
    private string? Unit { get; init; }

    public ICommand<DistrictRanking> Placed(UnitTree units) => this with { Unit = units.District };

    public Decision<DistrictRanking> Decide(DistrictRanking ranking) =>
        Unit is null ? DistrictRankingRefusals.NoDistrict : ranking.Decide(new DistrictRankingReceived(Unit, Month, Rows, State, OccurredOn));

    internal sealed class Rules : AbstractValidator<ReceiveRanking>
    {
        public Rules()
        {
            RuleFor(c => c.Month).Month();
            RuleFor(c => c.Rows).RankingRows();
        }
    }
}
