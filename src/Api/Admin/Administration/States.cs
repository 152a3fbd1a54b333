using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Admin.Administration;

/// <summary>How it stands with an account, in a word.</summary>
internal static class States
{
    public static string Of(Account account) => account switch
    {
        { DisabledAt: not null } => "已停用",
        { LockedUntil: not null } => "有来源被暂停登录",
        { Roles.Count: 0 } => "待授予角色",
        { HasPassword: false } => "待首次登录",
        _ => "在用",
    };

    public static string? Tone(Account account) => account switch
    {
        { DisabledAt: not null } => null,
        { LockedUntil: not null } => "stop",
        { Roles.Count: 0 } or { HasPassword: false } => "wait",
        _ => "good",
    };
}
