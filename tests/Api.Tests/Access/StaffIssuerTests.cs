using System.Net;
using System.Text.Json;
using System.Web;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NanhuOrg.Api.Access;
using NanhuOrg.Api.Verbs;
using NanhuOrg.Application.Access;
using NanhuOrg.Infrastructure.Postgres;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Access;

/// <summary>Staff that another provider vouches for. The provider here is made of a key and four answers; no real one was tried.</summary>
public sealed class StaffIssuerTests : IAsyncLifetime, IDisposable
{
    private const string Authority = "https://issuer.example";

    private readonly string folder = Directory.CreateTempSubdirectory("nanhu-issuer-").FullName;
    private readonly Provider provider = new();
    private TestDatabase database = null!;
    private WebApplication app = null!;
    private Uri address = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        var builder = Serve.Builder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Auth:Staff:Authority", Authority), new("Auth:Staff:ClientId", "nanhuorg"), new("Auth:Staff:ClientSecret", "s")]);
        builder.Services.Configure<OpenIdConnectOptions>(StaffIssuer.Scheme, options => options.BackchannelHttpHandler = provider);
        app = Serve.Build(builder, database.Connections, new IPEndPoint(IPAddress.Loopback, 0), folder);
        await app.StartAsync();
        address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public void Dispose() => provider.Dispose();

    public async Task DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Whoever_has_an_account_here_gets_in_with_its_roles_and_nobody_else()
    {
        var accounts = app.Services.GetRequiredService<IAccounts>();
        var account = (await accounts.Open(_ => [new NewAccount("li.hua", "李华", null, StaffRole.Operator)], AccessActor.Server, default))[0].Account;
        using var desk = new StaffDesk(address);
        (await desk.GetAsync("/sign-in?to=%2Faccount")).Text.Should().Contain("\"sign-in/external?to=%2Faccount\"");
        (await ReturnAsync(desk, "Li.Hua")).Location.Should().Be("/account");
        (await desk.GetAsync("/")).Text.Should().Contain("待办");
        (await app.Services.GetRequiredService<IAccessLog>().List(new(null, account.Id, AccessFactKind.SignedIn, null, null, null, 1), default))
            .Should().ContainSingle().Which.Details["by"].Should().Be("external");

        using var stranger = new StaffDesk(address);
        (await ReturnAsync(stranger, "nobody")).Location.Should().Be("/sign-in?said=not-vouched");
        (await stranger.GetAsync("/account")).Location.Should().StartWith("/sign-in");

        await accounts.Change(account.Id, new AccountChange.Disable(), (_, _) => { }, AccessActor.Server, default);
        (await desk.GetAsync("/account")).Location.Should().StartWith("/sign-in");
        (await ReturnAsync(desk, "li.hua")).Location.Should().Be("/sign-in?said=not-vouched");
    }

    [Fact]
    public async Task An_answer_that_was_not_asked_for_here_is_turned_away()
    {
        using var asked = new StaffDesk(address);
        using var other = new StaffDesk(address);
        await asked.GetAsync("/sign-in/external");
        var state = HttpUtility.ParseQueryString(asked.Location![asked.Location!.IndexOf('?', StringComparison.Ordinal)..])["state"]!;
        (await other.GetAsync($"{StaffIssuer.ReturnPath}?code=c&state={Uri.EscapeDataString(state)}"))
            .Location.Should().Be("/sign-in?said=not-vouched", "another browser's question");
        (await other.GetAsync($"{StaffIssuer.ReturnPath}?code=c&state=x")).Location.Should().Be("/sign-in?said=not-vouched");
    }

    [Theory]
    [InlineData("http://issuer.example", "nanhuorg")]
    [InlineData("https://issuer.example", "")]
    public void It_is_asked_over_https_and_with_a_name_only(string authority, string id)
    {
        var read = () => AccessSettings.From(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Auth:Staff:Authority", authority), new("Auth:Staff:ClientId", id), new("Auth:Staff:ClientSecret", "s")]).Build(), folder);
        read.Should().Throw<StartRefusedException>().WithMessage("*Auth:Staff*");
    }

    private async Task<StaffDesk> ReturnAsync(StaffDesk desk, string name)
    {
        await desk.GetAsync("/sign-in/external?to=%2Faccount");
        desk.Location.Should().StartWith("/authorize");
        var asked = HttpUtility.ParseQueryString(desk.Location![desk.Location!.IndexOf('?', StringComparison.Ordinal)..]);
        (provider.Name, provider.Nonce) = (name, asked["nonce"]!);
        return await desk.GetAsync($"{StaffIssuer.ReturnPath}?code=c&state={Uri.EscapeDataString(asked["state"]!)}");
    }

    private sealed class Provider : HttpMessageHandler
    {
        private readonly ECDsaSecurityKey key = new(System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256)) { KeyId = "k" };

        public string Name { get; set; } = "";

        public string Nonce { get; set; } = "";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(request.RequestUri!.AbsolutePath switch
            {
                "/.well-known/openid-configuration" =>
                    Json(new { issuer = Authority, authorization_endpoint = $"{Authority}/authorize", token_endpoint = $"{Authority}/token", jwks_uri = $"{Authority}/keys" }),
                "/keys" => Json(new
                {
                    keys = new[] { JsonWebKeyConverter.ConvertFromECDsaSecurityKey(key) }.Select(
                    k => new { kty = k.Kty, crv = k.Crv, x = k.X, y = k.Y, kid = k.Kid })
                }),
                "/token" => Json(new { access_token = "a", token_type = "Bearer", id_token = Token() }),
                _ => new HttpResponseMessage(HttpStatusCode.NotFound),
            });

        private string Token() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Authority,
            Audience = "nanhuorg",
            Expires = DateTime.UtcNow.AddMinutes(5),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object> { ["sub"] = "1", ["nonce"] = Nonce, ["preferred_username"] = Name },
        });

        private static HttpResponseMessage Json(object answer) =>
            new(HttpStatusCode.OK) { Content = new StringContent(JsonSerializer.Serialize(answer), System.Text.Encoding.UTF8, "application/json") };
    }
}
