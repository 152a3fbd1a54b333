using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Access;

public sealed class TokenEndpointTests : IAsyncLifetime
{
    private AccessHost host = null!;
    private ClientCredentials client = null!;

    public async Task InitializeAsync()
    {
        host = await AccessHost.StartAsync();
        client = host.Clients.Add("NH01", "governance.read", "governance.write", "act");
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_form_gets_a_token_for_fifteen_minutes()
    {
        var response = await host.AskTokenAsync(client);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        response.Headers.CacheControl!.NoStore.Should().BeTrue();
        var answer = await AccessHost.JsonOf(response);
        answer.GetProperty("token_type").GetString().Should().Be("Bearer");
        answer.GetProperty("expires_in").GetInt32().Should().Be(900);
        answer.GetProperty("access_token").GetString()!.Split('.').Should().HaveCount(3, "it is signed and not encrypted");
    }

    [Fact]
    public async Task Basic_is_as_good_as_a_form()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{client.ClientId}:{client.ClientSecret}")));
        var response = await host.Http.SendAsync(request);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_scope_the_token_has_all_that_the_client_has()
    {
        var who = await AccessHost.JsonOf(await host.GetAsync("/who", await host.TokenAsync(client)));
        who.GetProperty("client").GetString().Should().Be(client.ClientId);
        who.GetProperty("unit").GetString().Should().Be("NH01");
        who.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()).Should().BeEquivalentTo("governance.read", "governance.write", "act");
    }

    [Fact]
    public async Task A_scope_narrows()
    {
        var who = await AccessHost.JsonOf(await host.GetAsync("/who", await host.TokenAsync(client, "governance.read")));
        who.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()).Should().Equal("governance.read");
    }

    [Theory]
    [InlineData("governance.read cadres.read")]
    [InlineData("no.such")]
    [InlineData("openid")]
    public async Task A_scope_that_was_not_granted_is_refused(string scope) => await Refused(await host.AskTokenAsync(client, scope), HttpStatusCode.BadRequest, "invalid_scope");

    [Fact]
    public async Task Refresh_tokens_cannot_be_asked_for() => await Refused(await host.AskTokenAsync(client, "offline_access"), HttpStatusCode.BadRequest, "invalid_request");

    [Fact]
    public async Task A_wrong_secret_is_refused() => await Refused(await host.AskTokenAsync(client with { ClientSecret = "wrong" }), HttpStatusCode.Unauthorized, "invalid_client");

    [Fact]
    public async Task An_unknown_client_is_refused() => await Refused(await host.AskTokenAsync(client with { ClientId = "c-甲" }), HttpStatusCode.Unauthorized, "invalid_client");

    [Fact]
    public async Task Control_characters_are_refused() => await Refused(await host.AskTokenAsync(client with { ClientId = "c-\0" }), HttpStatusCode.BadRequest, "invalid_request");

    [Fact]
    public async Task A_wrong_secret_by_Basic_is_refused()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{client.ClientId}:wrong")));
        await Refused(await host.Http.SendAsync(request), HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Fact]
    public async Task A_disabled_client_gets_no_more_tokens()
    {
        await host.Clients.Disable(client.ClientId, AccessActor.Server, default);
        await Refused(await host.AskTokenAsync(client), HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Theory]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("refresh_token", "unsupported_grant_type")]
    public async Task There_is_one_grant(string grant, string error) => await Refused(
        await host.AskTokenAsync(("grant_type", grant), ("client_id", client.ClientId), ("client_secret", client.ClientSecret), ("username", "u"), ("password", "p"),
            ("refresh_token", "r")),
        HttpStatusCode.BadRequest, error);

    [Fact]
    public async Task A_form_without_a_secret_is_refused() =>
        await Refused(await host.AskTokenAsync(("grant_type", "client_credentials"), ("client_id", client.ClientId)), null, null);

    [Fact]
    public async Task An_empty_form_is_refused() => await Refused(await host.AskTokenAsync([]), HttpStatusCode.BadRequest, "invalid_request");

    [Fact]
    public async Task A_field_given_twice_is_refused() => await Refused(
        await host.AskTokenAsync(("grant_type", "client_credentials"), ("client_id", client.ClientId), ("client_id", client.ClientId), ("client_secret", client.ClientSecret)),
        HttpStatusCode.BadRequest, "invalid_request");

    [Fact]
    public async Task Json_is_no_form() => await Refused(
        await host.Http.PostAsync(new Uri("/connect/token", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json")), HttpStatusCode.BadRequest,
        "invalid_request");

    [Fact]
    public async Task A_get_is_refused() => await Refused(await host.GetAsync("/connect/token", null), HttpStatusCode.BadRequest, "invalid_request");

    [Fact]
    public async Task A_form_of_thousands_of_fields_is_refused()
    {
        var form = Enumerable.Range(0, 3000).Select(i => ($"f{i}", "v")).ToArray();
        await Refused(await host.AskTokenAsync(form), HttpStatusCode.BadRequest, "invalid_request");
    }

    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/jwks")]
    public async Task There_is_no_discovery(string path) => (await host.GetAsync(path, null)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);

    private static async Task Refused(HttpResponseMessage response, HttpStatusCode? status, string? error)
    {
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).Should().BeInRange(400, 499, text);
        if (status is not null) response.StatusCode.Should().Be(status, text);
        var answer = await AccessHost.JsonOf(response);
        answer.GetProperty("error").GetString().Should().NotBeNullOrEmpty();
        if (error is not null) answer.GetProperty("error").GetString().Should().Be(error, text);
        answer.GetProperty("error_description").GetString()!.All(char.IsAscii).Should().BeTrue(text);
        answer.TryGetProperty("access_token", out _).Should().BeFalse();
    }
}
