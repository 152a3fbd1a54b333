namespace NanhuOrg.Api.Verbs;

/// <summary>One line that moves on while long work runs; plain lines, and few, where nobody looks on.</summary>
internal sealed class ProgressLine(string what) : IProgress<(long Done, long Of)>
{
    private long lastTenth = -1;

    public void Report((long Done, long Of) value)
    {
        var tenth = value.Of == 0 ? 10 : value.Done * 10 / value.Of;
        if (!Console.IsErrorRedirected) Console.Error.Write($"\r{what} {value.Done} / {value.Of}");
        else if (tenth != lastTenth) Console.Error.WriteLine($"{what} {value.Done} / {value.Of}");
        if (!Console.IsErrorRedirected && value.Done == value.Of) Console.Error.WriteLine();
        lastTenth = tenth;
    }
}
