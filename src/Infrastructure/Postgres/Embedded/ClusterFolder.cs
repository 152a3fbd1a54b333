using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NanhuOrg.Infrastructure.Postgres.Embedded;

/// <summary>Where things lie in the data folder. The database cluster is a folder in it, because other things live beside it.</summary>
internal sealed class ClusterFolder
{
    // sockaddr_un holds 108 bytes with the closing zero; the socket's own name takes its part.
    private const int LongestSocketPath = 107;
    private const string SocketName = "/.s.PGSQL.5432";

    public ClusterFolder(string root)
    {
        Root = Path.GetFullPath(root);
        Name = "nanhu-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..12];
        Sockets = ChooseSockets();
    }

    public string Root { get; }

    /// <summary>Marks every process of this cluster in its title, which anybody may read.</summary>
    public string Name { get; }

    public string Sockets { get; }

    public string Cluster => Path.Combine(Root, "postgres");

    public string StartLog => Path.Combine(Root, "postgres-start.log");

    public string OwnerLock => Path.Combine(Root, "owner.lock");

    public string UsersLock => Path.Combine(Root, "users.lock");

    public bool HasCluster => Directory.Exists(Cluster);

    /// <summary>Root: where services keep their data. Others: where the desktop convention puts it.</summary>
    public static string Default()
    {
        if (Environment.IsPrivilegedProcess) return "/var/lib/nanhuorg";
        var share = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        if (string.IsNullOrEmpty(share)) share = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return Path.Combine(share, "nanhuorg");
    }

    /// <summary>Makes the folder, if it is one for us.</summary>
    public void Prepare()
    {
        DataFolder.Prepare(Root);
        if (File.Exists(Path.Combine(Root, "PG_VERSION")))
            throw new StartRefusedException($"{Root} 本身是 PostgreSQL {ReadMajor(Root)} 的数据目录，不是本程序的数据目录：请用 --data 换一个目录。");
    }

    /// <summary>The major version of the cluster that lies here; null when there is none yet.</summary>
    public int? Major() => HasCluster ? ReadMajor(Cluster) : null;

    private static int ReadMajor(string cluster)
    {
        try
        {
            return int.Parse(File.ReadAllText(Path.Combine(cluster, "PG_VERSION")).Trim().Split('.')[0], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new StartRefusedException($"{cluster} 不是可用的 PostgreSQL 数据目录（读不到 PG_VERSION）：请移走它，或用 --data 换一个目录。", e);
        }
    }

    private string ChooseSockets()
    {
        var inside = Path.Combine(Root, "socket");
        // A comma would separate two folders, for PostgreSQL and for its client.
        if (!inside.Contains(',', StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(inside + SocketName) <= LongestSocketPath) return inside;
        return (Environment.IsPrivilegedProcess ? "/run/" : "/tmp/") + Name;
    }
}
