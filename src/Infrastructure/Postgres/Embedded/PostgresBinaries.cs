using System.Globalization;
using System.Text.RegularExpressions;

namespace NanhuOrg.Infrastructure.Postgres.Embedded;

/// <summary>One installed PostgreSQL: its programs and its major version, the part that decides whether it can open a data folder.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    private const string Install = "apt-get install -y postgresql";

    public string Postgres => Path.Combine(Folder, "postgres");

    public string Initdb => Path.Combine(Folder, "initdb");

    /// <param name="major">The version an existing data folder asks for; null when a new one is made.</param>
    public static PostgresBinaries Find(int? major, string dataFolder)
    {
        var found = Candidates().Where(HasPrograms).Select(Resolve).Distinct();
        var others = new SortedSet<int>();
        foreach (var folder in found)
        {
            if (MajorOf(folder) is not { } here) continue;
            if (major is null || here == major) return new PostgresBinaries(folder, here);
            others.Add(here);
        }

        throw new StartRefusedException(others.Count == 0
            ? $"找不到 PostgreSQL 程序，请先安装：{Install}（已装在别处时用环境变量 NANHU_PG_BIN 指明其 bin 目录）。"
            : $"数据目录 {dataFolder} 属于 PostgreSQL {major}，而本机只有 PostgreSQL {string.Join("、", others)}：请安装 postgresql-{major}，或用 --data 换一个目录。");
    }

    private static IEnumerable<string> Candidates()
    {
        // Named by the operator: then that one and no other, so that a typing error is noticed.
        if (Environment.GetEnvironmentVariable("NANHU_PG_BIN") is { Length: > 0 } named) return [named];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return path.Concat(DebianFolders());
    }

    private static IEnumerable<string> DebianFolders()
    {
        const string Versions = "/usr/lib/postgresql";
        if (!Directory.Exists(Versions)) return [];
        return Directory.EnumerateDirectories(Versions)
            .Where(f => int.TryParse(Path.GetFileName(f), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .OrderByDescending(f => int.Parse(Path.GetFileName(f), CultureInfo.InvariantCulture))
            .Select(f => Path.Combine(f, "bin"));
    }

    private static bool HasPrograms(string folder) => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"));

    // /usr/local/bin/postgres may be a link to where the version is told by the folder's name.
    private static string Resolve(string folder) =>
        Path.GetDirectoryName(File.ResolveLinkTarget(Path.Combine(folder, "postgres"), returnFinalTarget: true)?.FullName) is { } target && HasPrograms(target) ? target : folder;

    private static int? MajorOf(string folder)
    {
        // The folder's name is asked first: running the program would cost the start a process.
        if (DebianFolder().Match(folder) is { Success: true } debian) return Number(debian);
        var answer = ClusterShell.Run(Path.Combine(folder, "postgres"), "--version");
        return answer.Succeeded && Version().Match(answer.Output) is { Success: true } said ? Number(said) : null;
    }

    private static int Number(Match match) => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^/usr/lib/postgresql/(\d+)/bin/?$")]
    private static partial Regex DebianFolder();

    [GeneratedRegex(@"\(PostgreSQL\)\s+(\d+)")]
    private static partial Regex Version();
}
