using FluentValidation;

namespace NanhuOrg.Application.Pipeline;

/// <summary>The rules of shape of a command, its own and the shared ones. They ask nobody but the tree of units and the clock.</summary>
public interface ICommandRules
{
    List<FieldError> Check(ICommand command, Call call);
}

public sealed class CommandRules<TCommand>(IEnumerable<IValidator<TCommand>> rules, SharedRules shared) : ICommandRules
    where TCommand : class, ICommand
{
    public List<FieldError> Check(ICommand command, Call call)
    {
        var errors = shared.Check(command, call);
        foreach (var rule in rules) errors.AddRange(rule.Validate((TCommand)command).Errors.Select(Validation.Error));
        return errors;
    }
}
