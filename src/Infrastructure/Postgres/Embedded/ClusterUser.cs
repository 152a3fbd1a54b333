namespace NanhuOrg.Infrastructure.Postgres.Embedded;

/// <summary>
/// The operating system's user a cluster runs as: ourselves, or, since PostgreSQL refuses root, whoever owns the data folder
/// (<c>postgres</c> when it is made).
/// </summary>
internal sealed class ClusterUser
{
    private const string Named = "postgres";
    private readonly string? uid;
    private readonly string? gid;

    private ClusterUser(string? uid, string? gid) => (this.uid, this.gid) = (uid, gid);

    /// <summary>Ourselves as the operating system names us: what <c>peer</c> authentication sees.</summary>
    public static string Us => Environment.UserName;

    public bool IsUs => uid is null;

    public static ClusterUser For(string cluster)
    {
        if (!Environment.IsPrivilegedProcess) return new ClusterUser(null, null);
        return Directory.Exists(cluster) ? OwnerOf(cluster) : FromPasswd();
    }

    /// <summary>The command as this user runs it.</summary>
    public IReadOnlyList<string> Wrap(params IEnumerable<string> command) =>
        IsUs ? [.. command] : ["setpriv", "--reuid", uid!, "--regid", gid!, "--clear-groups", "--", .. command];

    public Answer Run(string? input, params IEnumerable<string> command)
    {
        var all = Wrap(command);
        return ClusterShell.Run(all[0], input, all.Skip(1));
    }

    /// <summary>A folder only this user (and root) may enter.</summary>
    public void MakePrivateFolder(string folder)
    {
        const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (IsUs)
        {
            Directory.CreateDirectory(folder, OnlyOwner);
            // Refused when somebody else owns it: in a shared folder such as /tmp the name may have been taken by another user.
            File.SetUnixFileMode(folder, OnlyOwner);
            return;
        }

        var made = ClusterShell.Run("install", "-d", "-m", "0700", "-o", uid!, "-g", gid!, folder);
        if (!made.Succeeded) throw new StartRefusedException($"无法建立目录 {folder}：{made.Gist}");
    }

    private static ClusterUser OwnerOf(string cluster)
    {
        var said = ClusterShell.Run("stat", "-c", "%u:%g", cluster);
        var ids = said.Output.Trim().Split(':');
        if (!said.Succeeded || ids.Length != 2) throw new StartRefusedException($"无法读取目录 {cluster} 的属主：{said.Gist}");
        if (ids[0] == "0") throw new StartRefusedException($"目录 {cluster} 属于 root，而 PostgreSQL 不能以 root 运行：请执行 chown -R {Named} {cluster}。");
        return new ClusterUser(ids[0], ids[1]);
    }

    private static ClusterUser FromPasswd()
    {
        var line = File.ReadLines("/etc/passwd").FirstOrDefault(l => l.StartsWith(Named + ":", StringComparison.Ordinal))?.Split(':')
            ?? throw new StartRefusedException($"以 root 运行时需要系统用户 {Named}：请安装（apt-get install -y postgresql），或改用普通用户运行。");
        return new ClusterUser(line[2], line[3]);
    }
}
