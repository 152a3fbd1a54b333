using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ports;

/// <summary>Deciding without recording: what the ledger would say, as far as that can be known now.</summary>
public interface ITrials
{
    ITrial Begin(Caller caller);
}

/// <summary>One trial sees its earlier commands: what the first has taken is taken for the second.</summary>
public interface ITrial
{
    /// <param name="records">For each record the commands on it, in order; the first of them makes it.</param>
    Task<IReadOnlyList<Foreseen>> Try(IReadOnlyList<IReadOnlyList<ICommand>> records, CancellationToken ct);
}

/// <param name="Known">How many of the commands, from the first on, stand in the ledger already, word for word.</param>
/// <param name="Refusal">Why one of the others would be refused; null when none would.</param>
/// <param name="Step">Which one, from 0.</param>
/// <param name="Unit">The unit that answers for the record.</param>
public sealed record Foreseen(int Known, Refusal? Refusal, int Step, string? Unit);
