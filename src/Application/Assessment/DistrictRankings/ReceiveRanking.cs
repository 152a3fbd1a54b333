using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.DistrictRankings;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Assessment.DistrictRankings;

[Command("assessment.district-rankings.receive", Writes.Creates), Requires(Scopes.AssessmentWrite)]
public sealed record ReceiveRanking(Guid Id, Month Month, IReadOnlyList<DistrictRankingRow> Rows, RankingState State, DateOnly OccurredOn)
    : ICommand<DistrictRanking>, IRecords<DistrictRankingReceived>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<DistrictRanking> Decide(DistrictRanking ranking, DecisionContext context) =>
        context.District is not { } district ? UnitRefusals.NoDistrict : ranking.Decide(new DistrictRankingReceived(district, Month, Rows, State, OccurredOn));

    internal sealed class Rules : AbstractValidator<ReceiveRanking>
    {
        public Rules() => RuleFor(c => c.Rows).RankingRows();
    }
}
