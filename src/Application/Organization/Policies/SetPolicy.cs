using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Organization.Policies;

/// <summary>Sent again with another day it adds a value to the same policy; a value that was wrong from the beginning is corrected by replacing its entry.</summary>
[Command("organization.policies.set", Writes.Creates), Requires(Scopes.OrganizationWrite)]
public sealed record SetPolicy(PolicyName Name, string Value, string LegalReference, DateOnly EffectiveFrom)
    : ICommand<Policy>, ITakesEffect, IRecords<PolicySet>
{
    public Guid Stream => Policy.StreamOf(Name);

    public string PublicId => Name.Code();

    public Decision<Policy> Decide(Policy policy, DecisionContext context) => context.District is { } district
        ? policy.Decide(new PolicySet(Name, Fraction.Parse(Value).ToString(), LegalReference, district, EffectiveFrom))
        : UnitRefusals.NoDistrict;

    internal sealed class Rules : AbstractValidator<SetPolicy>
    {
        public Rules()
        {
            RuleFor(c => c.Value).Must(Fraction.IsWellFormed).Coded("not-a-fraction");
            RuleFor(c => c.LegalReference).Words(200);
        }
    }
}
