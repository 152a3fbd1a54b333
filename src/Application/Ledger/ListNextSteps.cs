using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>
/// What can be done with a record now, and why not what cannot: every command of its topic that the caller may give, tried on the present state without recording.
/// Empty where the record is another's to change, as a unit is for those bound to it: the unit above answers for it.
/// </summary>
[Requires(Scopes.OrganizationRead)]
public sealed record ListNextSteps(Caller Caller, string Topic, string Id) : IQuery<IReadOnlyList<NextStep>>
{
    internal sealed class Handler(ILedger ledger, IClock clock) : IRequestHandler<ListNextSteps, IReadOnlyList<NextStep>>
    {
        public async Task<IReadOnlyList<NextStep>> Handle(ListNextSteps query, CancellationToken ct)
        {
            var steps = new List<NextStep>();
            try
            {
                await Add(steps, query, ct);
            }
            catch (AccessDeniedException)
            {
                return [];
            }

            return steps;
        }

        private async Task Add(List<NextStep> steps, ListNextSteps query, CancellationToken ct)
        {
            foreach (var kind in CommandCatalog.All.Where(k => k.Writes == Writes.Changes && $"{k.Area}.{k.Topic}" == query.Topic && k.State is not null && query.Caller.Scopes.Contains(k.Scope)))
            {
                var outcome = Likely(kind, query.Id, clock.Today()) is { } command ? (await kind.Try(ledger, command, query.Caller, ct)).Outcome : null;
                if (outcome is not Outcome.Missing) steps.Add(new(kind, outcome is Outcome.Refused refused ? refused.Refusal : null));
            }
        }

        // Done today, and with whatever the rules cannot object to: what they object to nevertheless lies in the record. Null where that cannot be told from one list of rows.
        private static ICommand? Likely(CommandKind kind, string id, DateOnly today)
        {
            var body = new JsonObject();
            foreach (var p in kind.Reader.Parameters.Skip(1).Where(p => !p.Optional))
            {
                if (Value(p.Type, today) is not { } value) return null;
                body[p.Name] = value;
            }

            return kind.Reader.Read(JsonSerializer.SerializeToUtf8Bytes(body), id, []);
        }

        private static JsonNode? Value(Type type, DateOnly today) => type switch
        {
            _ when type == typeof(DateOnly) => today.ToString("yyyy-MM-dd"),
            _ when type == typeof(string) => "-",
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) || type == typeof(long) || type == typeof(decimal) => 1,
            _ when type.IsEnum => Codes.All(type).First(),
            _ when RecordShape.ItemOf(type) == typeof(string) => new JsonArray("-"),
            _ => null,
        };
    }
}

/// <param name="Refusal">Why not now; null when nothing speaks against it.</param>
public sealed record NextStep(CommandKind Kind, Refusal? Refusal);
