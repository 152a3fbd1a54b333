using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.DistrictRankings;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.DistrictRankings;

[Command("assessment.district-rankings.correct", Writes.Changes), Requires(Scopes.AssessmentWrite)]
public sealed record CorrectRanking(Guid Id, IReadOnlyList<DistrictRankingRow> Rows, RankingState State, FreeText Reason, DateOnly OccurredOn)
    : ICommand<DistrictRanking>, IRecords<DistrictRankingCorrected>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<DistrictRanking> Decide(DistrictRanking ranking, DecisionContext context) => ranking.Decide(new DistrictRankingCorrected(Rows, State, Reason, OccurredOn));

    internal sealed class Rules : AbstractValidator<CorrectRanking>
    {
        public Rules() => RuleFor(c => c.Rows).RankingRows();
    }
}
