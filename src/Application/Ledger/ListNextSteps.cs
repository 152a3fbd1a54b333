using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>
/// What can be done with a record now, and why not what cannot: every command of its topic that the caller may give. A command that says nothing of its own is tried without
/// recording; of one that does, the record says whether anything of its kind can follow. Empty where the record is another's to change, as a unit is for those bound to it:
/// the unit above answers for it.
/// </summary>
[Requires(Scopes.OrganizationRead)]
public sealed record ListNextSteps(Caller Caller, string Topic, string Id, Guid Stream) : IQuery<IReadOnlyList<NextStep>>
{
    internal sealed class Handler(Recorder recorder, IStreams streams, IUnits units, IClock clock) : IRequestHandler<ListNextSteps, IReadOnlyList<NextStep>>
    {
        public async Task<IReadOnlyList<NextStep>> Handle(ListNextSteps query, CancellationToken ct)
        {
            var kinds = CommandCatalog.All.Where(k => k is { Writes: Writes.Changes, State: not null } && $"{k.Area}.{k.Topic}" == query.Topic
                && query.Caller.Scopes.Contains(k.Scope)).ToList();
            if (kinds.Count == 0) return [];
            var (state, version) = await streams.Load(new Dependency(query.Stream, kinds[0].State!), ct);
            if (version == 0 || !DataScope.Covers(units.Current, query.Caller, (IState)state)) return [];
            var steps = new List<NextStep>();
            foreach (var kind in kinds) steps.Add(new(kind, await Against(kind, (IState)state, query, ct)));
            return steps;
        }

        private async Task<Refusal?> Against(CommandKind kind, IState state, ListNextSteps query, CancellationToken ct)
        {
            if (state.Bars(kind.Event!) is { } barred) return barred;
            return Plain(kind, query.Id, clock.Today()) is { } command && (await recorder.Try(command, query.Caller, ct)).Outcome is Outcome.Refused refused
                ? refused.Refusal : null;
        }

        // done today; null where it says more than that
        private static ICommand? Plain(CommandKind kind, string id, DateOnly today)
        {
            var body = new JsonObject();
            foreach (var p in kind.Reader.Parameters.Skip(1).Where(p => !p.Optional))
            {
                if (p.Type != typeof(DateOnly)) return null;
                body[p.Name] = today.Iso();
            }

            return kind.Reader.Read(JsonSerializer.SerializeToUtf8Bytes(body), id, []);
        }
    }
}

/// <param name="Refusal">Why not now; null when nothing speaks against it.</param>
public sealed record NextStep(CommandKind Kind, Refusal? Refusal);
