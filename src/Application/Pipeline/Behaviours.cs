using System.Diagnostics;
using FluentValidation.Results;
using MediatR;
using Microsoft.Extensions.Logging;

namespace NanhuOrg.Application.Pipeline;

/// <summary>Outermost: name, stream and outcome of each command and query; never its body, which may speak of people.</summary>
public sealed class Trace<TRequest, TAnswer>(ILogger<Trace<TRequest, TAnswer>> log) : IPipelineBehavior<TRequest, TAnswer>
{
    private static readonly string Name = typeof(TRequest) is { IsGenericType: true } t ? t.GetGenericArguments()[0].Name : typeof(TRequest).Name;

    public async Task<TAnswer> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TAnswer> next)
    {
        using var activity = PipelineTelemetry.Source.StartActivity(Name);
        var answer = await next();
        if (answer is Outcome outcome)
        {
            activity?.SetTag("outcome", outcome.GetType().Name);
            if (outcome is not Outcome.Accepted && log.IsEnabled(LogLevel.Information))
                log.LogInformation("{Command} on {Stream}: {Outcome}", Name, (request as ISubmit)?.Command.PublicId, outcome.GetType().Name);
        }

        return answer;
    }
}

public static class PipelineTelemetry
{
    public const string Name = "NanhuOrg";

    public static readonly ActivitySource Source = new(Name);
}

/// <summary>Before anything is looked at: strangers learn nothing. The unit is judged where it is known, by the ledger and the queries.</summary>
public sealed class Authorise<TRequest, TAnswer> : IPipelineBehavior<TRequest, TAnswer>
{
    private static readonly string Scope = RequiresAttribute.Of(typeof(TRequest));

    public Task<TAnswer> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TAnswer> next)
    {
        var caller = request switch
        {
            ISubmit submit => submit.Call.Caller,
            IAsked asked => asked.Caller,
            _ => throw new InvalidOperationException($"{typeof(TRequest).Name} has no caller."),
        };
        caller.Demand(Scope);
        return next();
    }
}

/// <summary>
/// A stored receipt answers before any refusal does: the repeat of a command that was recorded gets its receipt, also after the stream, the units
/// or the calendar moved on. Success needs no look-up here: the ledger writer judges the key under its lock.
/// </summary>
public sealed class AnswerRepeats<TCommand>(IReceipts receipts) : IPipelineBehavior<Submit<TCommand>, Outcome>
    where TCommand : class, ICommand
{
    public async Task<Outcome> Handle(Submit<TCommand> request, CancellationToken ct, RequestHandlerDelegate<Outcome> next)
    {
        var outcome = await next();
        return outcome is Outcome.Invalid or Outcome.Refused or Outcome.Stale or Outcome.Missing or Outcome.NotSimulated or Outcome.NotStorable
            ? await receipts.Find(request.Call, ct) ?? outcome
            : outcome;
    }
}

public static class Validation
{
    /// <summary>A broken rule as the outside sees it: camelCase path (<c>Rows[3].Rank</c> is <c>rows[3].rank</c>), stable code, Chinese text.</summary>
    public static FieldError Error(ValidationFailure failure) => new(
        string.Join('.', failure.PropertyName.Split('.').Select(s => s.Length == 0 ? s : char.ToLowerInvariant(s[0]) + s[1..])), failure.ErrorCode, failure.ErrorMessage);
}
