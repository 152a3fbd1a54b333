using NanhuOrg.Application.Ports;

namespace NanhuOrg.Infrastructure.Ledger;

internal sealed class SystemClock(TimeProvider time) : IClock
{
    /// <summary>Asia/Shanghai has had no summer time since 1991; the zone's database need not be installed.</summary>
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today(DateTimeOffset? simulated) => DateOnly.FromDateTime((simulated ?? Now).ToOffset(Shanghai).Date);
}
