using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NanhuOrg.Api.Access;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Access;

public sealed class BearerTests : IAsyncLifetime
{
    private AccessHost host = null!;
    private ClientCredentials client = null!;

    public async Task InitializeAsync()
    {
        host = await AccessHost.StartAsync();
        client = host.Clients.Add(null, "governance.read");
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_stranger_is_told_how_to_sign_in()
    {
        var response = await host.GetAsync("/who", null);
        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().Should().Be("Bearer");
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        var problem = await AccessHost.JsonOf(response);
        problem.EnumerateObject().Select(p => p.Name).Should().Equal("type", "title", "status", "detail", "code", "traceId");
        problem.GetProperty("code").GetString().Should().Be("access.not-signed-in");
        problem.GetProperty("detail").GetString().Should().Contain("/connect/token");
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/no-such-route")]
    [InlineData("/healthy")]
    [InlineData("/openapi/v2.json")]
    public async Task What_is_not_named_public_is_closed(string path) => (await host.GetAsync(path, null)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/docs", HttpStatusCode.NotFound)]
    [InlineData("/docs/index.html", HttpStatusCode.NotFound)]
    [InlineData("/openapi/v1.json", HttpStatusCode.NotFound)]
    public async Task Public_paths_are_open(string path, HttpStatusCode expected)
    {
        (await host.GetAsync(path, null)).StatusCode.Should().Be(expected);
        (await host.GetAsync(path, "rubbish")).StatusCode.Should().Be(expected, "a bad token does not close what is open");
    }

    [Theory]
    [InlineData("/docs")]
    [InlineData("/DOCS/index.html")]
    [InlineData("/openapi/v1.json")]
    public async Task In_production_the_description_is_not_public(string path)
    {
        await using var production = await AccessHost.StartAsync(environment: "Production");
        (await production.GetAsync(path, null)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await production.GetAsync(path, await production.TokenAsync(production.Clients.Add(null, "act")))).StatusCode.Should().Be(HttpStatusCode.NotFound, "there is none here");
        (await production.GetAsync("/health/live", null)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_same_token_is_good_again_and_again()
    {
        var token = await host.TokenAsync(client);
        for (var i = 0; i < 3; i++) (await host.GetAsync("/who", token)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await host.GetAsync("/metrics", token)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ordinary_requests_do_not_pass_through_the_token_server()
    {
        var who = await AccessHost.JsonOf(await host.GetAsync("/who", await host.TokenAsync(client)));
        who.GetProperty("openIddict").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public void Nothing_is_kept_in_the_home_folder() =>
        host.Service<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().Should().NotContain(s => s.GetType().FullName!.Contains("DataProtection"));

    [Fact]
    public async Task A_token_says_fifteen_minutes()
    {
        var token = new JsonWebToken(await host.TokenAsync(client));
        (token.ValidTo - token.IssuedAt).Should().Be(TimeSpan.FromMinutes(15));
        token.Subject.Should().Be(client.ClientId);
        token.TryGetPayloadValue<string>("unit", out _).Should().BeFalse("it is bound to the root");
    }

    [Fact]
    public async Task A_token_expires_whether_it_was_seen_before_or_not()
    {
        var (seen, unseen) = (await host.TokenAsync(client), await host.TokenAsync(client));
        host.Time.Move(TimeSpan.FromSeconds(890));
        (await host.GetAsync("/who", seen)).StatusCode.Should().Be(HttpStatusCode.OK);
        host.Time.Move(TimeSpan.FromSeconds(11));
        await Refused(seen);
        await Refused(unseen);
    }

    [Fact]
    public async Task A_tampered_token_is_refused()
    {
        var token = await host.TokenAsync(client);
        (await host.GetAsync("/who", token)).StatusCode.Should().Be(HttpStatusCode.OK);
        var parts = token.Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("governance.read", "ledger.correct", StringComparison.Ordinal);
        await Refused($"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}");
        await Refused($"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}");
        await Refused($"{parts[0]}.{parts[1]}.");
        await Refused($"{parts[0]}.{parts[1]}");
    }

    [Fact]
    public async Task A_token_without_a_signature_is_refused()
    {
        var payload = (await host.TokenAsync(client)).Split('.')[1];
        await Refused($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""")}.{payload}.");
        await Refused($"{Base64UrlEncoder.Encode("""{"alg":"None","typ":"at+jwt"}""")}.{payload}.AAAA");
    }

    [Fact]
    public async Task A_token_of_another_key_is_refused()
    {
        await using var other = await AccessHost.StartAsync();
        await Refused(await other.TokenAsync(other.Clients.Add(null, "governance.read")));
    }

    [Fact]
    public async Task A_node_with_the_same_key_file_accepts_it()
    {
        await using var other = await AccessHost.StartAsync(host);
        (await other.GetAsync("/who", await host.TokenAsync(client))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task So_do_nodes_with_the_same_folder_of_keys_wherever_their_data_lie()
    {
        var keys = Path.Combine(host.Folder, "shared");
        await using var one = await AccessHost.StartAsync(keys: keys);
        await using var other = await AccessHost.StartAsync(keys: keys, clients: one.Clients);
        (await other.GetAsync("/who", await one.TokenAsync(one.Clients.Add(null, "governance.read")))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_public_key_is_no_shared_secret()
    {
        var key = host.Service<SigningKey>().Key;
        var secret = new SymmetricSecurityKey(key.ECDsa.ExportSubjectPublicKeyInfo()) { KeyId = key.KeyId };
        await Refused(Forge(new SigningCredentials(secret, SecurityAlgorithms.HmacSha256)));
    }

    [Theory]
    [InlineData(AccessSettings.Issuer, AccessSettings.OwnAudience, "at+jwt", true)]
    [InlineData("https://elsewhere.invalid/", AccessSettings.OwnAudience, "at+jwt", false)]
    [InlineData(AccessSettings.Issuer, "elsewhere", "at+jwt", false)]
    [InlineData(AccessSettings.Issuer, AccessSettings.OwnAudience, "JWT", false)]
    public async Task Issuer_audience_and_type_are_ours(string issuer, string audience, string type, bool good)
    {
        var token = Forge(new SigningCredentials(host.Service<SigningKey>().Key, SecurityAlgorithms.EcdsaSha256), issuer, audience, type);
        if (good) (await host.GetAsync("/who", token)).StatusCode.Should().Be(HttpStatusCode.OK);
        else await Refused(token);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("a.b.c")]
    [InlineData("令牌")]
    [InlineData("....")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AAAA")]
    public async Task Rubbish_is_refused(string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/who");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        (await host.Http.SendAsync(request)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_too_long_is_refused() => await Refused(new string('a', BearerTokens.MaxLength + 1));

    [Theory]
    [InlineData("p-7Q_2", HttpStatusCode.OK)]
    [InlineData("张三", HttpStatusCode.BadRequest)]
    [InlineData("a b", HttpStatusCode.BadRequest)]
    [InlineData("a,b", HttpStatusCode.BadRequest)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaX", HttpStatusCode.BadRequest)]
    public async Task A_person_is_a_pseudonymous_id(string person, HttpStatusCode expected)
    {
        var response = await host.GetAsync("/who", await host.TokenAsync(client), person);
        response.StatusCode.Should().Be(expected);
        var answer = await AccessHost.JsonOf(response);
        if (expected == HttpStatusCode.OK) answer.GetProperty("person").GetString().Should().Be(person);
        else answer.GetProperty("code").GetString().Should().Be("access.person-invalid");
    }

    [Fact]
    public async Task Without_the_header_the_client_itself_acts() =>
        (await AccessHost.JsonOf(await host.GetAsync("/who", await host.TokenAsync(client)))).GetProperty("person").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);

    private async Task Refused(string token)
    {
        var response = await host.GetAsync("/who", token);
        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().Should().StartWith("Bearer").And.Contain("invalid_token");
        (await AccessHost.JsonOf(response)).GetProperty("code").GetString().Should().Be("access.not-signed-in");
    }

    private string Forge(SigningCredentials signing, string issuer = AccessSettings.Issuer, string audience = AccessSettings.OwnAudience, string type = "at+jwt") =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            TokenType = type,
            Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = client.ClientId, ["scope"] = "governance.read" },
            SigningCredentials = signing,
        });
}
