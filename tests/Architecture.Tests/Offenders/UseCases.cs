using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Architecture.Tests.Offenders;

/// <summary>Not sealed, no rules, its identity in the second place, no date of its own, and no event that it records.</summary>
public record OpenCommand(string Note, Guid Id) : ICommand<Dispute>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => null;

    public Decision<Dispute> Decide(Dispute state, DecisionContext context) => DisputeRefusals.NotRegistered;
}

/// <summary>Neither [Command] nor [Requires].</summary>
public sealed record UntoldCommand(Guid Id) : ICommand
{
    public Guid Stream => Id;

    public DateOnly? OccurredOn => null;
}

[Command("governance.disputes.repair", Writes.Changes), Requires("governance.everything")]
public sealed record MisnamedCommand(Guid Id) : ICommand
{
    public Guid Stream => Id;

    public DateOnly? OccurredOn => null;
}

/// <summary>No example is known that its rules let pass.</summary>
[Command("governance.disputes.seal", Writes.Creates), Requires(Scopes.GovernanceWrite)]
public sealed record UnsendableCommand(Guid Id, string Seal) : ICommand
{
    public Guid Stream => Id;

    public DateOnly? OccurredOn => null;

    internal sealed class Rules : AbstractValidator<UnsendableCommand>
    {
        public Rules() => RuleFor(c => c.Seal).Length(64).WithErrorCode("not-a-seal");
    }
}

/// <summary>Anybody may ask it.</summary>
public record FreeForAll(Caller Caller) : IQuery<string>, IView
{
    public DateOnly ListedOn => default;

    public long Version => 0;
}
