using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Admin.Pages;

/// <summary>What the people of the desk are called. The ledger holds codes only; who works at the desk sees colleagues by their names.</summary>
internal sealed class StaffNames(IAccounts accounts, IDatabaseWatch watch, TimeProvider time)
{
    /// <summary>How old the names may be; somebody new who never came to this node is shown by the code until then.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(5);

    private sealed record Known(IReadOnlyDictionary<string, string> Names, long At);

    private volatile Known? known;

    /// <summary>Null where the code is nobody's of the desk.</summary>
    public string? this[string code] => known?.Names.GetValueOrDefault(code);

    public IEnumerable<(string Code, string Name)> All => known is { } now ? now.Names.Select(n => (n.Key, n.Value)).OrderBy(n => n.Value, StringComparer.Ordinal) : [];

    /// <param name="present">Who asks, and is known from then on.</param>
    public async Task Refresh(string? present, CancellationToken ct)
    {
        if (known is { } last && time.GetElapsedTime(last.At) < Age && (present is null || last.Names.ContainsKey(present))) return;
        var at = time.GetTimestamp();
        known = new((await watch.Awaited(accounts.List(ct))).ToDictionary(a => a.Id, a => a.DisplayName, StringComparer.Ordinal), at);
    }
}
