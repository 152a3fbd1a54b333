using System.Globalization;

namespace NanhuOrg.Bench;

/// <summary>Processor time from /proc, in seconds: it says who the limit is when three programs share two cores.</summary>
internal static class ProcessorTime
{
    // USER_HZ, 100 on every Linux that .NET runs on
    private const double Tick = 0.01;

    public static double Of(int pid) => Read(pid) is { } p ? p.Own * Tick : 0;

    /// <summary>A process with its children, those that have ended included.</summary>
    public static double OfFamily(int pid)
    {
        var sum = Read(pid) is { } parent ? parent.Own + parent.Ended : 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var other) && Read(other) is { } p && p.Parent == pid)
                sum += p.Own;
        }

        return sum * Tick;
    }

    private static (int Parent, long Own, long Ended)? Read(int pid)
    {
        try
        {
            // the name in brackets may hold anything; behind it come state, parent, … utime, stime, cutime, cstime as fields 14 to 17
            var text = File.ReadAllText($"/proc/{pid}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return ((int)Number(1), Number(11) + Number(12), Number(13) + Number(14));
            long Number(int at) => long.Parse(fields[at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
