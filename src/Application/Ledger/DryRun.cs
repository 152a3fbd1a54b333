using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Ledger;

/// <summary>
/// Many records, each by commands that follow each other, decided as they would be and not recorded. One dry run remembers what its earlier records would have taken, and the
/// other records that decisions rest on: one scheme, and thousands of results under it.
/// </summary>
public sealed class DryRun
{
    private const int MostAttempts = 10;

    private readonly Decider decider;
    private readonly RememberedStreams streams;
    private readonly IWriter writer;
    private readonly IUnits units;
    private readonly Call call;
    private readonly HashSet<object> taken = [];

    internal DryRun(Func<IStreams, Decider> deciderOver, IStreams streams, IWriter writer, IUnits units, Caller caller)
    {
        this.streams = new RememberedStreams(streams);
        decider = deciderOver(this.streams);
        (this.writer, this.units, call) = (writer, units, Recorder.Nobodys(caller));
    }

    /// <summary>What is wrong with the shape of commands that are not decided, each by its place from 0.</summary>
    public async Task<IReadOnlyList<(int Step, Outcome Outcome)>> Misshapen(IReadOnlyList<ICommand> commands, CancellationToken ct) =>
        Objections((await decider.Shaped(commands, call, ct)).Errors);

    /// <param name="records">For each record the commands on it, in order; the first of them makes it.</param>
    public async Task<IReadOnlyList<RecordForecast>> Try(IReadOnlyList<IReadOnlyList<ICommand>> records, CancellationToken ct)
    {
        var forecasts = new RecordForecast?[records.Count];
        var open = Enumerable.Range(0, records.Count).Select(i => (Index: i, Record: RecordCommands.Of(records[i]), There: false)).ToList();
        for (var attempt = 1; open.Count > 0; attempt++)
        {
            var asked = new List<(int Index, RecordCommands Record, AppendRequest Request, RecordForecast Forecast)>();
            foreach (var (index, record, there) in open)
            {
                var (request, forecast) = await record.Decide(this, there, ct);
                if (request is null) forecasts[index] = forecast;
                else asked.Add((index, record, request, forecast));
            }

            open = [];
            var verdicts = await writer.Rehearse([.. asked.Select(a => a.Request)], ct);
            foreach (var ((index, record, request, forecast), verdict) in asked.Zip(verdicts))
            {
                if (Recorder.Settled(verdict, call, attempt == MostAttempts) is { } outcome) forecasts[index] = Taking(request, forecast, outcome);
                else open.Add((index, record, true));
            }

            if (verdicts.Any(v => v is Verdict.UnitsMoved)) await units.Refresh(ct);
            if (verdicts.Any(v => v is Verdict.DependenciesMoved)) streams.Forget();
        }

        return forecasts!;
    }

    // the same record twice, or what only one may hold: the first in the order of the file has it
    private RecordForecast Taking(AppendRequest request, RecordForecast forecast, Outcome outcome)
    {
        if (outcome is not Outcome.Accepted) return forecast with { Objections = [(0, outcome)] };
        if (!taken.Add(request.Stream)) return forecast with { Objections = [(0, new Outcome.Refused(LedgerRefusals.IdTaken))] };
        foreach (var key in request.Takes)
        {
            if (taken.Contains(key)) return forecast with { Objections = [(0, new Outcome.Refused(key.Taken()))] };
        }

        taken.UnionWith(request.Takes.Cast<object>());
        return forecast;
    }

    internal async Task<(AppendRequest? Request, RecordForecast Forecast)> Decide<TState>(IReadOnlyList<ICommand<TState>> commands, bool there, CancellationToken ct)
        where TState : class, IState<TState>
    {
        var (tree, errors) = await decider.Shaped(commands, call, ct);
        if (Objections(errors) is { Count: > 0 } misshapen) return (null, new(0, misshapen));
        var known = 0;
        try
        {
            var before = there ? await streams.Load<TState>(commands[0].Stream, ct) : History<TState>.Empty(commands[0].Stream);
            while (known < commands.Count && before is { Version: > 0 } && await Stands(commands[known], before, tree, ct)) known++;
            var (history, recorded, dependencies) = (before, new List<StreamEntry>(), new List<(Guid, long)>());
            for (var step = known; step < commands.Count; step++)
            {
                var (ruling, rested, outcome) = await decider.Rule(new CommandIntent<TState>(commands[step]), call, history, tree, ct);
                if (outcome is not null) return (null, new(known, [(step, outcome)]));
                history = ruling.Recorded.Aggregate(history!, (h, r) => h.With(r));
                recorded.AddRange(ruling.Recorded);
                dependencies.AddRange(rested);
            }

            if (before is { Version: > 0, State: { Unit: not null } state }) DataScope.Demand(tree, call.Caller, state);
            if (recorded.Count == 0) return (null, new(known, []));
            var (request, refused) = decider.Compose(new CommandIntent<TState>(commands[known]), call, before!, new(null, recorded), [.. dependencies.Distinct()], tree);
            return (request, new(known, refused is null ? [] : [(known, refused)]));
        }
        catch (AccessDeniedException denied)
        {
            return (null, new(known, [], denied));
        }
    }

    private static IReadOnlyList<(int Step, Outcome Outcome)> Objections(IReadOnlyList<List<FieldError>> errors) =>
        [.. errors.Index().Where(e => e.Item.Count > 0).Select(e => (e.Index, (Outcome)new Outcome.Invalid(e.Item)))];

    // decided where it was decided then, it says the same
    private async Task<bool> Stands<TState>(ICommand<TState> command, History<TState> history, UnitTree tree, CancellationToken ct)
        where TState : class, IState<TState>
    {
        var kind = CommandCatalog.Of(command.GetType()).Event;
        foreach (var step in history.Steps.Where(s => s.Event.GetType() == kind))
        {
            var decision = command.Decide(step.Before, await decider.Context(command, step.Before, null, call, tree, ct));
            if (decision.Refusal is null && decision.Events.Contains(step.Event)) return true;
        }

        return false;
    }
}

/// <summary>What would become of one record.</summary>
/// <param name="Known">How many of the commands, from the first on, stand in the ledger already, word for word.</param>
/// <param name="Objections">Which command, from 0, would come to something else than acceptance, and to what.</param>
/// <param name="Denied">The record is not the caller's: about what is not theirs, people learn nothing else.</param>
public sealed record RecordForecast(int Known, IReadOnlyList<(int Step, Outcome Outcome)> Objections, AccessDeniedException? Denied = null);
