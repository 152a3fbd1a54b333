using System.Globalization;
using NanhuOrg.Infrastructure.Postgres.Embedded;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Boot;

/// <summary>The whole program with its own database: started, killed, started again, stopped.</summary>
[Trait("Category", "Slow")]
public sealed class ServiceTests : IAsyncLifetime
{
    private readonly string folder = TestCluster.NewFolder();
    private readonly int port = Executable.FreePort();

    private int? Server => File.Exists(PidFile) ? int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture) : null;

    private string PidFile => Path.Combine(folder, "postgres", "postmaster.pid");

    public Task InitializeAsync() => Task.CompletedTask;

    // Also stops the server of a service that a failed test left behind.
    public Task DisposeAsync() => EmbeddedPostgres.AbandonAsync(folder, f => Directory.Delete(f, recursive: true));

    [Fact]
    public async Task After_the_Api_was_killed_the_next_one_adopts_the_server_and_stops_it()
    {
        using (var killed = await Executable.ServeAsync(folder, port)) await killed.KillAsync();
        var server = Server;
        server.Should().NotBeNull("the database does not die with the Api");
        using var next = await Executable.ServeAsync(folder, port);
        Server.Should().Be(server);
        (await next.TerminateAsync()).Should().Be(0);
        Server.Should().BeNull("the last one stops it");
    }

    [Fact]
    public async Task After_both_were_killed_the_next_start_recovers_and_a_killed_server_comes_back()
    {
        using (var killed = await Executable.ServeAsync(folder, port))
        {
            await killed.KillAsync();
            KillServer();
        }

        using var next = await Executable.ServeAsync(folder, port);
        var server = KillServer();
        await Eventually.BeAsync(() => Server is { } now && now != server, "another server is there");
        await Eventually.BeAsync(() => Executable.IsReadyAsync(port), "the service is ready again");
        (await next.TerminateAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_verb_works_without_the_service_and_beside_it()
    {
        using (var alone = Executable.Start(["migrate", "--data", folder])) (await alone.EndAsync()).Code.Should().Be(0);
        Server.Should().BeNull();
        using var service = await Executable.ServeAsync(folder, port);
        var server = Server;
        using (var beside = Executable.Start(["migrate", "--data", folder])) (await beside.EndAsync()).Code.Should().Be(0);
        Server.Should().Be(server, "the service still uses it");
        (await service.TerminateAsync()).Should().Be(0);
        Server.Should().BeNull();
    }

    [Fact]
    public async Task What_was_derived_by_other_rules_is_not_compared_and_migrating_derives_it_anew()
    {
        (await Run("migrate")).Code.Should().Be(0);
        (await Run("replay")).Code.Should().Be(0);
        using var service = await Executable.ServeAsync(folder, port);
        await Sql.RunAsync($"Host={folder}/socket;Username=postgres;Database=nanhu", "update ledger.derivation set fingerprint = 'another'");

        var (code, error) = await Run("replay");
        code.Should().Be(1);
        error.Should().Contain("rebuild");

        (await Run("migrate")).Code.Should().Be(0);
        (await Run("replay")).Code.Should().Be(0);
        (await service.TerminateAsync()).Should().Be(0);
    }

    private async Task<(int Code, string Error)> Run(string verb)
    {
        using var program = Executable.Start([verb, "--data", folder]);
        var end = await program.EndAsync();
        return (end.Code, end.Error);
    }

    private int KillServer()
    {
        var server = Server!.Value;
        using var process = System.Diagnostics.Process.GetProcessById(server);
        process.Kill();
        return server;
    }
}
