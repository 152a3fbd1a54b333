using MediatR;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access.Clients;

/// <summary>The systems of the caller's unit and below, disabled ones too.</summary>
[Requires(Scopes.AccessRead)]
public sealed record ListClients(Caller Caller) : IQuery<IReadOnlyList<Client>>
{
    public sealed class Handler(IClients clients, IUnits units) : IRequestHandler<ListClients, IReadOnlyList<Client>>
    {
        public async Task<IReadOnlyList<Client>> Handle(ListClients query, CancellationToken ct) =>
            [.. (await clients.List(ct)).Where(c => DataScope.Covers(units.Current, query.Caller, c.Unit))];
    }
}
