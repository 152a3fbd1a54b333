using MediatR;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access.Clients;

/// <summary>A new secret, shown once; the old one still opens for <see cref="IClients.Overlap"/>.</summary>
[Requires(Scopes.AccessClients)]
public sealed record RotateSecret(Caller Caller, string Id) : IAccessChange<ClientCredentials>
{
    public sealed class Handler(ClientRules rules, IClients clients) : IRequestHandler<RotateSecret, ClientCredentials>
    {
        public Task<ClientCredentials> Handle(RotateSecret request, CancellationToken ct) =>
            rules.Change(request.Caller, request.Id, by => clients.Rotate(request.Id, by, ct), ct);
    }
}
