using System.Runtime.InteropServices;
using NanhuOrg.Bench;
using NanhuOrg.Bench.Parts;

using var stopping = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var options = Options.Parse(args);
    var ct = stopping.Token;
    // Each part's table as soon as it stands: a run that is broken off has still said something.
    await using var bed = await Bed.Make(options, ct);
    await Show($"{await bed.Machine(ct)} Rounds {options.Rounds}, {options.Seconds} s a cell; median [min–max].\n");
    if (options.Has('a') || options.Has('b')) await Show(await Writing.Run(bed, ct));
    if (options.Has('c')) await Show(await Replaying.Run(bed, ct));
    if (options.Has('d')) await Show(await YearFigures.Run(bed, ct));
    if (options.Has('f')) await Show(Ranking.Run(bed));
    if (options.Has('g')) await Show(LongStream.Run(bed));
    if (options.Has('e')) await Show(await Launching.Run(bed, ct));
    return 0;
}
catch (Exception) when (stopping.IsCancellationRequested)
{
    return 130;
}
catch (Exception e)
{
    // caught, so that everything started here is stopped on the way out
    await Console.Error.WriteLineAsync(e.ToString());
    return 1;
}

static Task Show(string text) => Console.Out.WriteLineAsync(text);

void Stop(PosixSignalContext signal)
{
    // In order: the cluster and its folder must go.
    signal.Cancel = true;
    stopping.Cancel();
}
