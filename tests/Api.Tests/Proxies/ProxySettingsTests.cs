using Microsoft.Extensions.Configuration;
using NanhuOrg.Api.Http;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Api.Tests.Proxies;

public sealed class ProxySettingsTests
{
    [Fact]
    public void Nothing_is_known_unless_it_is_said()
    {
        var none = Read();
        (none.Known.Count, none.BasePath.HasValue, none.Hosts.Count).Should().Be((0, false, 0));
    }

    [Fact]
    public void Lists_are_one_text_or_arrays()
    {
        var settings = Read(
            ("Proxy:Known", "10.1.2.3, 10.2.0.0/16  fd00::/8,::ffff:10.9.9.9"), ("Proxy:BasePath", "/nanhu/desk/"), ("Proxy:Hosts:0", "a.example"), ("Proxy:Hosts:1", "[::1]"));
        settings.Known.Select(k => k.ToString()).Should().Equal("10.1.2.3/32", "10.2.0.0/16", "fd00::/8", "10.9.9.9/32");
        settings.BasePath.Value.Should().Be("/nanhu/desk");
        settings.Hosts.Should().Equal("a.example", "[::1]");
        Read(("Proxy:Known:0", "10.1.2.3"), ("Proxy:Known:1", "10.1.2.4")).Known.Should().HaveCount(2);
    }

    [Fact]
    public void Names_may_be_given_in_the_framework_s_way()
    {
        Read(("AllowedHosts", "a.example;*.b.example")).Hosts.Should().Equal("a.example", "*.b.example");
        Read(("AllowedHosts", "*")).Hosts.Should().BeEmpty("any name is ours");
        Read(("AllowedHosts", "a.example"), ("Proxy:Hosts", "b.example")).Hosts.Should().Equal("b.example");
    }

    [Theory]
    [InlineData("Proxy:Known", "10.1")]
    [InlineData("Proxy:Known", "proxy.example")]
    [InlineData("Proxy:Known", "10.1.2.3/8")]
    [InlineData("Proxy:Known", "10.0.0.0/33")]
    [InlineData("Proxy:Known", "10.0.0.0/")]
    [InlineData("Proxy:Known", "10.1.2.3 0.0.0.0/0")]
    [InlineData("Proxy:Known", "::/0")]
    [InlineData("Proxy:Known", "*")]
    [InlineData("Proxy:BasePath", "nanhu")]
    [InlineData("Proxy:BasePath", "//nanhu")]
    [InlineData("Proxy:BasePath", "/nan hu")]
    [InlineData("Proxy:BasePath", "/..")]
    [InlineData("Proxy:BasePath", "/a/./b")]
    [InlineData("Proxy:BasePath", "/南湖")]
    [InlineData("Proxy:BasePath", "https://desk.example/nanhu")]
    [InlineData("Proxy:Hosts", "https://desk.example")]
    [InlineData("Proxy:Hosts", "desk.example:443")]
    [InlineData("Proxy:Hosts", "desk.example/nanhu")]
    [InlineData("AllowedHosts", "desk_example!")]
    public void What_cannot_be_meant_refuses_the_start_and_says_what(string name, string value)
    {
        var read = () => Read((name, value));
        read.Should().Throw<StartRefusedException>().WithMessage($"*{name}*").Which.Message
            .Should().MatchRegex(@"\p{IsCJKUnifiedIdeographs}.*。$").And.Contain(value.Split(' ')[^1]);
    }

    private static ProxySettings Read(params (string Name, string Value)[] settings) =>
        ProxySettings.From(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build());
}
