using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>The handler of every command on a stream: load, decide, record. What differs between use cases stands in the use case.</summary>
public sealed class Record<TCommand, TState>(Recorder recorder) : IRequestHandler<Submit<TCommand>, Outcome>
    where TCommand : class, ICommand<TState>
    where TState : class, IState<TState>
{
    public Task<Outcome> Handle(Submit<TCommand> request, CancellationToken ct) => recorder.Record(request.Command, request.Call, ct);
}
