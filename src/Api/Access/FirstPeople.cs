using System.Text.Encodings.Web;
using System.Text.Json;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Access;

/// <summary>
/// The people without whom nobody could sign in: the three administrators, and those of the sample. Never with a password: each has a one-time code, in a file that is its
/// owner's only, and each administrator's in one of its own. The accounts come first: a file that can be seen can be used. After a crash between the two,
/// <c>people code NAME</c> issues another.
/// </summary>
internal static class FirstPeople
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly NewAccount[] Administrators =
    [
        new("sysadmin", "系统管理员", null, StaffRole.SystemAdministrator),
        new("secadmin", "安全管理员", null, StaffRole.SecurityAdministrator),
        new("auditor", "审计员", null, StaffRole.Auditor),
    ];

    // Fictional, like all of the sample.
    private static readonly NewAccount[] OfTheSample =
    [
        new("zhou.min", "周敏", new("4306A0S03"), StaffRole.Operator),
        new("chen.li", "陈立", null, StaffRole.Operator),
        new("liu.jie", "刘洁", null, StaffRole.Reviewer),
        new("he.fang", "何芳", null, StaffRole.Auditor),
        new("tan.yun", "谭云", new("4306A0S03"), StaffRole.Reader),
        new("peng.hao", "彭浩", null, StaffRole.SystemAdministrator),
        new("xie.lan", "谢岚", null, StaffRole.SecurityAdministrator),
    ];

    /// <summary>A file for each of the three, to be handed to three people: who reads one of them can be one of the three only.</summary>
    public static string AdministratorsFolder(string dataFolder) => Path.Combine(dataFolder, "first-administrators");

    public static string SampleFile(string dataFolder) => Path.Combine(dataFolder, "sample-people.json");

    /// <summary>Where there is no account at all.</summary>
    public static async Task EnsureAdministrators(string dataFolder, IAccounts accounts, CancellationToken ct)
    {
        foreach (var opened in await accounts.Open(all => all.Count == 0 ? Administrators : [], AccessActor.Server, ct))
            Write(Path.Combine(AdministratorsFolder(dataFolder), $"{opened.Account.SignInName}.json"), Told(opened));
    }

    /// <summary>One for each role, and one at a street; where none of them is there yet.</summary>
    public static async Task EnsureSample(string dataFolder, IAccounts accounts, CancellationToken ct)
    {
        var opened = await accounts.Open(all => all.Any(a => OfTheSample.Any(p => p.SignInName == a.SignInName)) ? [] : OfTheSample, AccessActor.Server, ct);
        if (opened.Count > 0) Write(SampleFile(dataFolder), opened.Select(Told));
    }

    private static object Told(IssuedCode opened) => new
    {
        opened.Account.SignInName,
        opened.Account.DisplayName,
        Roles = string.Join('、', opened.Account.Roles.Select(r => Chinese.Name("staffRole", r.Code()))),
        opened.Account.Unit,
        OneTimeCode = opened.Code,
        ExpiresAt = opened.Account.CodeExpiresAt,
    };

    private static void Write(string file, object told) => PrivateFile.Write(file, JsonSerializer.Serialize(told, Json) + "\n", replace: true);
}
