using System.Diagnostics.Metrics;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>Counts one instrument of the writers that this test starts; tests beside it have counts of their own.</summary>
internal sealed class Counted : IDisposable
{
    private static readonly AsyncLocal<Counted?> Mine = new();
    private readonly MeterListener listener = new();
    private long total;

    public Counted(string instrument)
    {
        Mine.Value = this;
        listener.InstrumentPublished = (i, l) =>
        {
            if (i.Name == instrument) l.EnableMeasurementEvents(i);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) =>
        {
            if (Mine.Value == this) Interlocked.Add(ref total, value);
        });
        listener.SetMeasurementEventCallback<int>((_, _, _, _) =>
        {
            if (Mine.Value == this) Interlocked.Increment(ref total);
        });
        listener.Start();
    }

    /// <summary>Sum of a counter; how often a histogram was told something.</summary>
    public long Total => Interlocked.Read(ref total);

    public void Dispose() => listener.Dispose();
}
