namespace NanhuOrg.Application.Pipeline;

/// <summary>Server time. <see cref="Today"/> is the Asia/Shanghai date, of the simulated moment where a simulated ledger is being written.</summary>
public interface IClock
{
    DateTimeOffset Now { get; }

    DateOnly Today(DateTimeOffset? simulated = null);
}
