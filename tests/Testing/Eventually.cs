using System.Diagnostics;

namespace NanhuOrg.Testing;

/// <summary>Waiting without guessing how long: asks until it is so, and fails when it is not by the deadline.</summary>
public static class Eventually
{
    public static async Task BeAsync(Func<Task<bool>> so, string what, TimeSpan? within = null)
    {
        ArgumentNullException.ThrowIfNull(so);
        var deadline = within ?? TimeSpan.FromSeconds(30);
        var waited = Stopwatch.StartNew();
        while (!await so())
        {
            if (waited.Elapsed > deadline) throw new TimeoutException($"Not within {deadline.TotalSeconds} s: {what}.");
            await Task.Delay(20);
        }
    }

    public static Task BeAsync(Func<bool> so, string what, TimeSpan? within = null) => BeAsync(() => Task.FromResult(so()), what, within);
}
