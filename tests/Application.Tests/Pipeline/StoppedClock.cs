using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Tests.Pipeline;

/// <summary>The morning of 6 May 2024, for ever.</summary>
internal sealed class StoppedClock : IClock
{
    public DateTimeOffset Now => new(2024, 5, 6, 8, 0, 0, TimeSpan.FromHours(8));

    public DateOnly Today(DateTimeOffset? simulated = null) => DateOnly.FromDateTime((simulated ?? Now).DateTime);
}
