using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Access.Clients;

/// <summary>Lets a system in. Its secret is in the answer and nowhere else. Refused with <see cref="ClientRefusedException"/>.</summary>
[Requires(Pipeline.Scopes.AccessClients)]
public sealed record CreateClient(Caller Caller, string Name, UnitCode? Unit, IReadOnlyList<string> Scopes) : IAccessChange<ClientCredentials>
{
    public sealed class Handler(IClients clients, IUnits units) : IRequestHandler<CreateClient, ClientCredentials>
    {
        public Task<ClientCredentials> Handle(CreateClient request, CancellationToken ct)
        {
            var unit = request.Unit is { Text: "" } ? null : request.Unit;
            DataScope.Demand(units.Current, request.Caller, unit);
            return clients.Add(request.Name ?? "", unit, request.Scopes, AccessActor.Of(request.Caller), ct);
        }
    }
}
