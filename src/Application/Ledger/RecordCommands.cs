using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>Commands that follow each other on one record, of whatever kind.</summary>
internal abstract class RecordCommands
{
    public static RecordCommands Of(IReadOnlyList<ICommand> commands) =>
        (RecordCommands)Activator.CreateInstance(typeof(RecordCommands<>).MakeGenericType(CommandCatalog.Of(commands[0].GetType()).State!), commands)!;

    /// <param name="there">Something is recorded of it already.</param>
    public abstract Task<(AppendRequest? Request, RecordForecast Forecast)> Decide(DryRun run, bool there, CancellationToken ct);
}

internal sealed class RecordCommands<TState>(IReadOnlyList<ICommand> commands) : RecordCommands
    where TState : class, IState<TState>
{
    private readonly IReadOnlyList<ICommand<TState>> commands = [.. commands.Cast<ICommand<TState>>()];

    public override Task<(AppendRequest? Request, RecordForecast Forecast)> Decide(DryRun run, bool there, CancellationToken ct) => run.Decide(commands, there, ct);
}
