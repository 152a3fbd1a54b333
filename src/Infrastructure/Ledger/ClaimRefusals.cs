using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Infrastructure.Ledger;

/// <summary>What only one record may hold is held by another: a code for each kind of claim.</summary>
internal static class ClaimRefusals
{
    public static Refusal Taken(Claim claim) => new Refusal($"{claim.Kind}-taken").With("value", claim.Value);
}
