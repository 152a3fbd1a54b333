using System.Net;
using System.Net.Sockets;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Boot;

/// <summary>What an operator can mend is one line on stderr, nothing on stdout, and an exit code.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly string folder = TestCluster.NewFolder();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("--bogus", "不认识的选项或参数 --bogus")]
    [InlineData("nonsense", "不认识的选项或参数 nonsense")]
    [InlineData("--port x", "选项 --port 的值 x 不对")]
    [InlineData("--data", "--data")]
    [InlineData("clients", "add、list、rotate、disable")]
    [InlineData("clients add --name x --unit y", "缺少选项 --scopes")]
    [InlineData("clients disable", "缺少参数 ID")]
    [InlineData("replay --as-of x", "选项 --as-of 的值 x 不对")]
    public Task What_is_not_understood(string line, string words) => RefusesAsync(2, words, line.Split(' '));

    [Fact]
    public async Task A_busy_port()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await RefusesAsync(1, "已被占用", ["--data", folder, "--port", $"{((IPEndPoint)other.LocalEndpoint).Port}"]);
    }

    [Fact]
    public Task No_PostgreSQL() => RefusesAsync(1, "apt-get install -y postgresql", ["--data", folder, "--port", "0"], ("NANHU_PG_BIN", folder));

    [Fact]
    public Task Production_without_a_database() =>
        RefusesAsync(1, "ConnectionStrings__Ledger", ["--data", folder, "--port", "0"], ("ASPNETCORE_ENVIRONMENT", "Production"));

    [Fact]
    public Task A_proxy_that_cannot_be_meant() => RefusesAsync(
        1, "配置项 Proxy:Known 中的 everybody", ["--data", folder, "--port", "0"], ("Proxy__Known", "everybody"),
        ("ConnectionStrings__Ledger", $"Host={folder};Username=nobody;Database=none"));

    [Fact]
    public Task A_folder_that_cannot_be_written()
    {
        File.WriteAllText(Path.Combine(folder, "file"), "");
        return RefusesAsync(1, "不可写", ["--data", Path.Combine(folder, "file", "data"), "--port", "0"]);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("rebuild")]
    [InlineData("clients list")]
    [InlineData("people list")]
    public async Task A_folder_without_a_ledger(string verb)
    {
        var nowhere = Path.Combine(folder, "nowhere");
        await RefusesAsync(1, $"数据目录 {nowhere} 中没有台账", [.. verb.Split(' '), "--data", nowhere]);
        Directory.Exists(nowhere).Should().BeFalse("who wants to look at a ledger has not asked for a new one");
    }

    [Fact]
    public Task A_folder_of_another_version()
    {
        Directory.CreateDirectory(Path.Combine(folder, "postgres"));
        File.WriteAllText(Path.Combine(folder, "postgres", "PG_VERSION"), "9\n");
        return RefusesAsync(1, "属于 PostgreSQL 9", ["--data", folder, "--port", "0"]);
    }

    [Fact]
    public Task A_database_that_does_not_answer() =>
        RefusesAsync(1, "数据库", ["--data", folder, "--port", "0"], ("ConnectionStrings__Ledger", $"Host={folder};Username=nobody;Database=none"));

    private static async Task RefusesAsync(int code, string words, string[] arguments, params (string Name, string Value)[] environment)
    {
        using var program = Executable.Start(arguments, environment);
        var end = await program.EndAsync();
        end.Code.Should().Be(code);
        end.Error.TrimEnd('\n').Should().Contain(words).And.NotContain("\n");
        end.Output.Should().BeEmpty();
    }
}
