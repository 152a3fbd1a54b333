using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Infrastructure.Ledger;

internal sealed class SystemClock(TimeProvider time) : IClock
{
    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today(DateTimeOffset? simulated = null) => China.DayOf(simulated ?? Now);
}
