using NanhuOrg.Application.Access;
using NanhuOrg.Application.Access.Accounts;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Verbs;

/// <summary>The people who may sign in, for when an administrator cannot: at the server, whoever may use its command line. It is in the access log like everything else.</summary>
internal static class People
{
    public static async Task<int> ListAsync(VerbContext verb, CancellationToken ct)
    {
        foreach (var a in await verb.Services.GetRequiredService<IAccounts>().List(ct))
        {
            var roles = string.Join('、', a.Roles.Select(r => Chinese.Name("staffRole", r.Code())));
            var state = a.DisabledAt is not null ? "已停用" : a.LockedUntil is not null ? "有来源被暂停登录" : a.HasPassword ? "在用" : "待首次登录";
            await verb.Out.WriteLineAsync(string.Join('\t', a.SignInName, a.DisplayName, roles, a.Unit?.Text ?? "全区", state));
        }

        return 0;
    }

    /// <param name="secondFactorToo">Also for who lost the authenticator: at the desk that takes two administrators.</param>
    public static async Task<int> CodeAsync(VerbContext verb, string name, bool secondFactorToo, CancellationToken ct)
    {
        var accounts = verb.Services.GetRequiredService<IAccounts>();
        if ((await accounts.List(ct)).FirstOrDefault(a => a.SignInName == SignInNames.Normal(name)) is not { DisabledAt: null } account)
        {
            await Console.Error.WriteLineAsync($"没有登录名为 {name} 的在用账号，请用 people list 核对。");
            return 2;
        }

        if (secondFactorToo) await Change(new AccountChange.ResetSecondFactor());
        if (account.LockedUntil is not null) await Change(new AccountChange.Unlock());
        var issued = await Change(new AccountChange.IssueCode());
        await verb.Out.WriteLineAsync(
            $"{account.SignInName} 的一次性代码：{issued.Code}（{issued.Account.CodeExpiresAt!.Value.ToOffset(China.Offset):yyyy-MM-dd HH:mm} 前有效；原密码已失效，登录后设置新密码）。");
        return 0;

        Task<IssuedCode> Change(AccountChange change) => accounts.Change(account.Id, change, (_, _) => { }, AccessActor.Server, ct);
    }
}
