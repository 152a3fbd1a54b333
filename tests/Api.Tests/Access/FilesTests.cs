using System.Text.Json;
using Microsoft.Extensions.Configuration;
using NanhuOrg.Api.Access;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Api.Tests.Access;

public sealed class FilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nanhu-access-").FullName;
    private readonly FakeClients clients = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string KeyFile => Path.Combine(folder, "keys", "signing.pem");

    [Fact]
    public void The_signing_key_is_made_once_and_is_its_owners_only()
    {
        using var first = SigningKey.LoadOrCreate(KeyFile);
        using var again = SigningKey.LoadOrCreate(KeyFile);
        again.Key.KeyId.Should().Be(first.Key.KeyId);
        File.GetUnixFileMode(KeyFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Path.GetDirectoryName(KeyFile)!).Should().Equal(KeyFile);
    }

    [Fact]
    public async Task Nodes_that_start_together_on_one_folder_end_up_with_one_key()
    {
        for (var round = 0; round < 20; round++)
        {
            var file = Path.Combine(folder, $"{round}", "signing.pem");
            using var start = new Barrier(8);
            var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(Load, TaskCreationOptions.LongRunning)));
            ids.Distinct().Should().ContainSingle();

            string Load()
            {
                start.SignalAndWait();
                using var key = SigningKey.LoadOrCreate(file);
                return key.Key.KeyId;
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void A_broken_key_is_refused_and_never_replaced(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        File.WriteAllText(KeyFile, content);
        var load = () => SigningKey.LoadOrCreate(KeyFile);
        load.Should().Throw<StartRefusedException>().WithMessage("*signing.pem*");
        File.ReadAllText(KeyFile).Should().Be(content);
    }

    [Theory]
    [InlineData("http://issuer.example")]
    [InlineData("issuer.example")]
    public void An_issuer_outside_is_asked_over_https_only(string authority)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Auth:Authority", authority)]).Build();
        var read = () => AccessSettings.From(configuration, folder);
        read.Should().Throw<StartRefusedException>().WithMessage("*Auth:Authority*");
    }

    [Fact]
    public async Task The_first_client_may_do_everything_and_is_made_once()
    {
        await BootstrapClient.Ensure(folder, clients, default);
        await BootstrapClient.Ensure(folder, clients, default);
        var only = (await clients.List(default)).Should().ContainSingle().Which;
        only.Unit.Should().BeNull();
        only.Scopes.Should().Equal(Scopes.All);
        var file = BootstrapClient.File(folder);
        File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var written = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
        written.EnumerateObject().Select(p => p.Name).Should().Equal("clientId", "clientSecret");
        (await clients.SignIn(written.GetProperty("clientId").GetString()!, written.GetProperty("clientSecret").GetString()!, default)).Should().NotBeNull();
        Directory.GetFiles(folder).Should().Equal(file);
    }

    [Fact]
    public async Task A_lost_file_gets_a_new_client()
    {
        await BootstrapClient.Ensure(folder, clients, default);
        File.Delete(BootstrapClient.File(folder));
        await BootstrapClient.Ensure(folder, clients, default);
        (await clients.List(default)).Should().HaveCount(2);
        File.Exists(BootstrapClient.File(folder)).Should().BeTrue();
    }

    [Fact]
    public async Task A_file_of_another_ledger_is_replaced()
    {
        await BootstrapClient.Ensure(folder, clients, default);
        clients.Forget();
        await BootstrapClient.Ensure(folder, clients, default);
        (await clients.List(default)).Should().ContainSingle();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task A_broken_file_counts_as_lost(string content)
    {
        File.WriteAllText(BootstrapClient.File(folder), content);
        await BootstrapClient.Ensure(folder, clients, default);
        (await clients.List(default)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_disabled_first_client_is_not_made_again()
    {
        await BootstrapClient.Ensure(folder, clients, default);
        await clients.Disable((await clients.List(default))[0].Id, AccessActor.Server, default);
        await BootstrapClient.Ensure(folder, clients, default);
        (await clients.List(default)).Should().ContainSingle();
    }
}
