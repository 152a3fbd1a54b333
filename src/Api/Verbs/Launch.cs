using System.CommandLine;
using System.Data.Common;
using System.Runtime.InteropServices;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Replay;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Api.Verbs;

/// <summary>From the command line to an exit code: 0 done, 1 could not, 2 not understood. What an operator can mend is one line on stderr.</summary>
internal static class Launch
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = CommandLine.Root().Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not ChineseHelp) return Tell(CommandLine.Explain(parsed), 2);

        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (ClientRefusedException e)
        {
            return Tell(e.Message, 1);
        }
        catch (StartRefusedException e)
        {
            return Tell(e.Message, 1);
        }
        catch (EvidenceFaultException e)
        {
            return Tell($"台账的记录与写入时不符，没有重建，原有数据未动：{e.Message}。请用 replay 查明全部差异，并从备份恢复。", 1);
        }
        catch (Exception e) when ((e as DbException ?? e.InnerException as DbException) is { } database)
        {
            return Tell($"数据库（PostgreSQL）出错：{database.Message}", 1);
        }

        // In order, whatever is under way, and however often we are told: timeout(1) and process managers signal the program and then its whole
        // group, so a second signal does not mean impatience.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
    }

    private static int Tell(string line, int code)
    {
        Console.Error.WriteLine(line.ReplaceLineEndings(" "));
        return code;
    }
}
