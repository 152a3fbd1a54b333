using System.Net;
using NanhuOrg.Api.Tests.Access.Matrix;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.BadInput;

/// <summary>
/// Whatever stands in an address, it is the caller's matter: every part of every path and every parameter that is asked for there, at the desk and at the interface, is given
/// what is too small, too large, not there, too long and no text at all. Nothing of it is a bug, and nothing is answered with nothing.
/// </summary>
public sealed class ExtremeAddressesTests(WalkedHost host) : ApiTests<WalkedHost>(host)
{
    private static readonly string[] Extremes =
    [
        "0", "-1", "9999", "99999", "9223372036854775807", "99999999999999999999", "1e9", "9999-12-31", "0001-01-01", "2024-02-30", "9999-12", "0001-01",
        "OTIyMzM3MjAzNjg1NDc3NTgwNw", Uri.EscapeDataString(new string('长', 700)), "%01", "a%0Ab", "a%00b", "%ED%A0%80", "%FF", "%EF%BF%BE", "a;b=c", "%3Cb%3E", "x%3D%3B%3D",
    ];

    public static TheoryData<string> Values() => [.. InnerLoop.Of(Extremes, v => v.Length)];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task At_the_interface(string value)
    {
        var wrong = new List<string>();
        foreach (var route in MappedRoutes.All.Where(r => r.Name.StartsWith("GET ", StringComparison.Ordinal) && r.Operation is not null))
        {
            var good = MappedRoutes.PathOf(route, Host.Mine);
            await Host.Root.Get(good);
            foreach (var address in Altered(route.Path, good, value))
            {
                var answer = await Host.Root.Get(address);
                // a little ahead of the head is not the caller's mistake: it may have come from another node
                if (answer.Status >= 500 && answer.Code == "ledger.behind") continue;
                if (answer.Status >= 500 || (answer.Text.Length == 0 && !IsNoRequest(address))) wrong.Add($"{answer.Status} {address} {answer.Text}");
                if (answer.Status >= 400 && answer.Text.Length > 0) answer.MustBeProblem();
            }
        }

        wrong.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task At_the_desk(string value)
    {
        var wrong = new List<string>();
        foreach (var (pattern, good, seen) in await Host.PagesAsync())
        {
            var desk = await Host.DeskAsync(seen);
            foreach (var address in Altered(pattern, good, value))
            {
                await desk.GetAsync(address);
                if ((int)desk.Status >= 500 || (desk.Text.Length == 0 && desk.Status != HttpStatusCode.Found && !IsNoRequest(address)))
                    wrong.Add($"{(int)desk.Status} {address}");
            }
        }

        wrong.Should().BeEmpty();
    }

    // the server itself refuses such a target, before there is a request that anybody could answer
    private static bool IsNoRequest(string address) => address.Split('?')[0].Contains("%00", StringComparison.Ordinal);

    private IEnumerable<string> Altered(string pattern, string good, string value)
    {
        var (path, query) = (good.Split('?')[0], good.Split('?').ElementAtOrDefault(1));
        var (parts, filled) = (pattern.TrimStart('/').Split('/'), path.TrimStart('/').Split('/'));
        foreach (var at in Enumerable.Range(0, parts.Length).Where(i => parts[i].Contains('{', StringComparison.Ordinal)))
            yield return "/" + string.Join('/', filled.Select((f, i) => i == at ? value : f)) + (query is null ? "" : "?" + query);
        foreach (var name in Host.Asked.At(path))
        {
            var others = (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries).Where(q => q.Split('=')[0] != name);
            yield return $"{path}?{string.Join('&', others.Append($"{name}={value}"))}";
        }
    }
}
