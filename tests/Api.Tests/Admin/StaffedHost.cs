using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Admin;

/// <summary>The small district with somebody at a desk for each role and unit that a test asks for. Signing in is slow on purpose, so each does it once.</summary>
public sealed class StaffedHost : DistrictHost
{
    private readonly Dictionary<(StaffRole, string?), StaffDesk> desks = [];

    internal async Task<StaffDesk> DeskAsync(StaffRole role = StaffRole.Operator, string? unit = null)
    {
        if (!desks.TryGetValue((role, unit), out var desk)) desk = desks[(role, unit)] = (await StaffDesk.InAsync(this, $"clerk{desks.Count}", unit, role)).Desk;
        return desk;
    }

    public override Task DisposeAsync()
    {
        foreach (var desk in desks.Values) desk.Dispose();
        return base.DisposeAsync();
    }
}
