namespace NanhuOrg.Infrastructure.Postgres.Embedded;

/// <summary>Makes a cluster with its roles and its database: under another name first, so that a folder with the right name is always complete.</summary>
internal static class ClusterMaking
{
    public static void Make(ClusterFolder folder, PostgresBinaries binaries, ClusterSettings settings)
    {
        foreach (var unfinished in Directory.EnumerateDirectories(folder.Root, "postgres.new-*")) Directory.Delete(unfinished, recursive: true);

        var user = ClusterUser.For(folder.Cluster);
        var fresh = Path.Combine(folder.Root, $"postgres.new-{Environment.ProcessId}");
        user.MakePrivateFolder(fresh);
        LetIn(user, folder.Root, fresh);

        var made = user.Run(null, [
            binaries.Initdb, "-D", fresh, "--username", ClusterAccess.Superuser, "--encoding", "UTF8", "--no-locale", "--data-checksums",
            "--auth", "peer", "--no-instructions", .. settings.Durable ? Array.Empty<string>() : ["--no-sync"]]);
        if (!made.Succeeded) throw new StartRefusedException($"initdb 失败：{made.Gist}");

        Configure(fresh, settings);
        var setUp = user.Run(ClusterAccess.Setup, [binaries.Postgres, "--single", "-D", fresh, "-c", "logging_collector=off", "postgres"]);
        if (!setUp.Succeeded || setUp.Output.Contains("ERROR:", StringComparison.Ordinal)) throw new StartRefusedException($"建立数据库失败：{setUp.Gist}");
        Directory.Move(fresh, folder.Cluster);
    }

    /// <summary>Our settings and access rules, at every start: the program may have become newer than the folder, or run as another user.</summary>
    public static void Configure(string cluster, ClusterSettings settings)
    {
        Write(cluster, "postgresql.conf", settings.Configuration());
        Write(cluster, "pg_hba.conf", ClusterAccess.Rules);
        Write(cluster, "pg_ident.conf", ClusterAccess.Map());
    }

    private static void Write(string cluster, string file, string text)
    {
        var path = Path.Combine(cluster, file);
        if (File.ReadAllText(path) != text) File.WriteAllText(path, text);
    }

    // As root, folders above may be closed to the cluster's user. The data folder itself is ours to open, what lies above is not.
    private static void LetIn(ClusterUser user, string root, string fresh)
    {
        if (user.IsUs) return;
        File.SetUnixFileMode(root, File.GetUnixFileMode(root) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        if (!user.Run(null, "test", "-w", fresh).Succeeded)
        {
            Directory.Delete(fresh);
            throw new StartRefusedException($"以 root 运行时数据库属于系统用户 postgres，而它进不了 {root} 的上级目录：请用 --data 换一个目录，例如 {ClusterFolder.Default()}。");
        }
    }
}
