using System.Collections.Concurrent;
using FluentValidation;
using MediatR;

namespace NanhuOrg.Application.Pipeline;

/// <summary>The shape of commands, judged in this one place: the rules that all share, and each one's own. They ask nobody but the tree of units and the clock.</summary>
public sealed class CommandShape(ServiceFactory services)
{
    private readonly ConcurrentDictionary<Type, ICommandRules> known = new();

    /// <summary>All that is wrong with it, at once.</summary>
    public List<FieldError> Errors(ICommand command, Call call) =>
        known.GetOrAdd(command.GetType(), type => (ICommandRules)services(typeof(CommandRules<>).MakeGenericType(type))).Check(command, call);
}

/// <summary>The rules of shape of one command.</summary>
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
