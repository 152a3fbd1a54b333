using System.Net;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Api.Http;

/// <summary>What stands between us and our callers.</summary>
/// <param name="Known">Whose word is taken for who called, by what name and over what: addresses of proxies, each as a range.</param>
/// <param name="BasePath">Where on its host all of it lies; empty = at the root.</param>
/// <param name="Hosts">The names we answer to; none = to any.</param>
internal sealed record ProxySettings(IReadOnlyList<IPNetwork> Known, PathString BasePath, IReadOnlyList<string> Hosts)
{
    /// <summary>
    /// From <c>Proxy:Known</c>, <c>Proxy:BasePath</c> and <c>Proxy:Hosts</c>, else the framework's <c>AllowedHosts</c>; lists as one text, parted by commas or blanks,
    /// or as arrays.
    /// </summary>
    public static ProxySettings From(IConfiguration configuration)
    {
        var proxy = configuration.GetSection("Proxy");
        var hosts = Listed(proxy.GetSection("Hosts")) is { Count: > 0 } own ? own : Listed(configuration.GetSection("AllowedHosts"));
        return new([.. Listed(proxy.GetSection("Known")).Select(Range)], Base(proxy["BasePath"]), hosts.Contains("*") ? [] : [.. hosts.Select(Name)]);
    }

    private static List<string> Listed(IConfigurationSection list) =>
        [.. list.GetChildren().Select(c => c.Value).Prepend(list.Value).OfType<string>().SelectMany(v => v.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))];

    // an address is a range of one. Of all addresses none is known, and then everybody could say who he is
    private static IPNetwork Range(string text) =>
        Address(text) is { } one ? new(one, one.GetAddressBytes().Length * 8)
        : text.Split('/') is [var first, _] && IPNetwork.TryParse(text, out var range) && range.PrefixLength > 0 && range.BaseAddress.Equals(Address(first)) ? range
        : throw new StartRefusedException($"配置项 Proxy:Known 中的 {text} 不是代理的 IP 地址或网段（例如 10.1.2.3 或 10.1.2.0/24，主机位须为 0，不能是全部地址）。");

    // IPAddress reads 10.1 as 10.0.0.1
    private static IPAddress? Address(string text) =>
        IPAddress.TryParse(text, out var address) && (text.Contains(':', StringComparison.Ordinal) || address.ToString() == text)
            ? address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address
            : null;

    private static PathString Base(string? text) =>
        text is null or "" or "/" ? default
        : text is ['/', not '/', ..] && text.TrimEnd('/').Split('/')[1..].All(word => word.Length > 0 && word.All(IsPlain) && word.Any(c => c != '.')) ? new(text.TrimEnd('/'))
        : throw new StartRefusedException($"配置项 Proxy:BasePath 的值 {text} 不对：应以 / 开头，由字母、数字、点、短横线和下划线组成，例如 /nanhu。");

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    private static string Name(string text) =>
        Uri.CheckHostName(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text.Trim('[', ']')) != UriHostNameType.Unknown ? text
        : throw new StartRefusedException($"配置项 Proxy:Hosts（或 AllowedHosts）中的 {text} 不是主机名：只写名称，不写协议、端口和路径，例如 desk.example.cn 或 *.example.cn。");
}
