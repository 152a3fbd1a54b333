using MediatR;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access.Clients;

/// <summary>What a system may do, in place of what it might before. What is taken back, tokens that are out have no more; what is new comes with the next.</summary>
[Requires(Pipeline.Scopes.AccessClients)]
public sealed record ChangeScopes(Caller Caller, string Id, IReadOnlyList<string> Scopes) : IAccessChange<Client>
{
    public sealed class Handler(ClientRules rules, IClients clients) : IRequestHandler<ChangeScopes, Client>
    {
        public Task<Client> Handle(ChangeScopes request, CancellationToken ct) =>
            rules.Change(request.Caller, request.Id, by => clients.ChangeScopes(request.Id, request.Scopes, by, ct), ct);
    }
}
