using MediatR;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access.Clients;

/// <summary>No more tokens, no more writes. Cannot be undone.</summary>
[Requires(Scopes.AccessClients)]
public sealed record DisableClient(Caller Caller, string Id) : IAccessChange<Client>
{
    public sealed class Handler(ClientRules rules, IClients clients) : IRequestHandler<DisableClient, Client>
    {
        public Task<Client> Handle(DisableClient request, CancellationToken ct) =>
            rules.Change(request.Caller, request.Id, by => clients.Disable(request.Id, by, ct), ct);
    }
}
