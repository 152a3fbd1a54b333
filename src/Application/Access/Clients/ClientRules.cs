using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access.Clients;

/// <summary>What holds for every change of a client: it is of the caller's unit or below.</summary>
public sealed class ClientRules(IClients clients, IUnits units) : IShared
{
    public async Task<TAnswer> Change<TAnswer>(Caller caller, string id, Func<AccessActor, Task<TAnswer?>> change, CancellationToken ct)
        where TAnswer : class
    {
        var client = await clients.Find(id, ct) ?? throw new AccessRefusedException(AccessRefusals.NoSuchClient);
        DataScope.Demand(units.Current, caller, client.Unit);
        return await change(AccessActor.Of(caller)) ?? throw new AccessRefusedException(AccessRefusals.ClientIsDisabled);
    }
}
