using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Cadres.AdjustmentItems;

[Command("cadres.adjustment-items.check", Writes.Changes), Requires(Scopes.CadresWrite)]
public sealed record CheckCandidate(Guid Id, CheckResult Archive, CheckResult PersonalMatters, CheckResult Discipline, CheckResult Petitions, DateOnly OccurredOn)
    : ICommand<AdjustmentItem>, IRecords<PreAppointmentCheckRecorded>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<AdjustmentItem> Decide(AdjustmentItem item, DecisionContext context) =>
        item.Decide(new PreAppointmentCheckRecorded(Archive, PersonalMatters, Discipline, Petitions, OccurredOn));

    internal sealed class Rules : AbstractValidator<CheckCandidate>
    {
        // everybody has an archive and somebody who speaks for discipline; not everybody has to report, or was complained of
        public Rules()
        {
            RuleFor(c => c.Archive).Must(r => r != CheckResult.NotApplicable).Coded("always-applies");
            RuleFor(c => c.Discipline).Must(r => r != CheckResult.NotApplicable).Coded("always-applies");
        }
    }
}
