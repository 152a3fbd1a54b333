using NanhuOrg.Application.Imports;

namespace NanhuOrg.Api.Admin.Imports;

internal static class ImportState
{
    public static string Of(Import import) => import switch
    {
        { FinishedAt: null } => "正在导入",
        { Stopped: not null } => "未做完",
        { Counts.Refused: > 0 } => "已完成，有未导入的行",
        _ => "已完成",
    };

    public static string? Tone(Import import) => import switch
    {
        { FinishedAt: null } => "wait",
        { Stopped: not null } => "stop",
        { Counts.Refused: > 0 } => "wait",
        _ => "good",
    };
}
