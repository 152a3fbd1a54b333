using System.Globalization;
using NanhuOrg.Api.Admin.Layout;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Api.Admin.Statistics;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Api.Admin.Search;

/// <param name="Exact">What was typed names this and nothing else.</param>
internal sealed record Hit(string Name, string Kind, string Code, string Href, bool Exact = false);

/// <summary>Everything that can be gone to by name, code or pinyin initials, within what the person may see.</summary>
internal static class Places
{
    private const int Most = 50;

    public static async Task<IEnumerable<Hit>> Find(Desk desk, string text)
    {
        if (desk.May(Scopes.LedgerRead))
        {
            if (long.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var index) && await desk.Ask(new FindEntry(desk.Caller, index)) is not null)
                return [new($"第 {Words.Of(index)} 条记录", "台账记录", text, $"ledger/entries/{index.ToString(CultureInfo.InvariantCulture)}", Exact: true)];
            if (Guid.TryParse(text, out var stream) && await desk.Ask(new ListEntries(desk.Caller, -1, 1, null, stream.ToString())) is not null)
                return [new("一件事项", "事项", text, $"ledger/streams/{stream}", Exact: true)];
        }

        var pages = Menu.For(desk).Where(m => Matches(m.Title, m.Href, text)).Select(m => new Hit(m.Title, "页面", "", m.Href));
        var units = (await desk.Ask(new ListUnits(desk.Caller, null, Most, text, null, null, null, null))).Items
            .Select(u => new Hit(u.Name, Words.Name(u.Kind), u.Code.Text, $"organization/units/{Uri.EscapeDataString(u.Code.Text)}"));
        var year = (await Years.Latest(desk)).ToString(CultureInfo.InvariantCulture);
        var figures = !desk.May(Scopes.StatisticsRead) ? [] : FigureCatalogue.District.All
            .Select(f => (Code: f.Code.Text, Name: Chinese.Figure(f.Code))).Where(f => Matches(f.Name, f.Code, text))
            .Select(f => new Hit(f.Name, "数据", f.Code, $"statistics/{year}/{f.Code}"));
        return pages.Concat(units).Concat(figures).Take(Most);
    }

    private static bool Matches(string name, string code, string text) =>
        name.Contains(text, StringComparison.OrdinalIgnoreCase) || code.Contains(text, StringComparison.OrdinalIgnoreCase)
        || PinyinInitials.Match(name, text);
}
