using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Cadres.Adjustments;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Records.Forms;

/// <summary>What fields can refer to, by their types, as far as the person may read it. A field of another type is typed.</summary>
internal static class FormChoices
{
    public static async Task<IReadOnlyDictionary<Type, IReadOnlyList<(string, string)>>> For(CommandKind kind, Desk desk, IUnits units)
    {
        var found = new Dictionary<Type, IReadOnlyList<(string, string)>>();
        var asked = kind.Reader.Parameters.Skip(1).Select(p => p.Type).ToHashSet();
        if (asked.Contains(typeof(Reference<AdjustmentBatch>)) && desk.May(Scopes.CadresRead)) found[typeof(Reference<AdjustmentBatch>)] = await Batches(desk);
        if (asked.Contains(typeof(Reference<Scheme>)) && desk.May(Scopes.AssessmentRead)) await Schemes(kind, desk, found);
        if (asked.Contains(typeof(CategoryCode)))
            found[typeof(CategoryCode)] = [.. units.Current.All.Select(u => u.Category?.Text).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(c => (c, c))];
        if (asked.Contains(typeof(IReadOnlyList<Indicator>)))
            found[typeof(FigureCode)] = [.. FigureCatalogue.District.All.Where(f => f is { Ratio: null, IsDistinct: false }).Select(f => (f.Code.Text, Chinese.Figure(f.Code)))];
        return found;
    }

    private static async Task<IReadOnlyList<(string, string)>> Batches(Desk desk)
    {
        var open = new Dictionary<string, string> { ["status"] = AdjustmentBatchStatus.Open.Code() };
        var page = await desk.Ask(new ListRecords<AdjustmentBatchView>(desk.Caller, new(-1, PageRequest.MaxLimit)) { Equal = open });
        return [.. page.Items.Select(b => (b.Id.ToString(), b.Name))];
    }

    // those whom a scheme assesses, too: they submit for it, and may not read all of it. What is taken from a figure is submitted by nobody
    private static async Task Schemes(CommandKind kind, Desk desk, Dictionary<Type, IReadOnlyList<(string, string)>> found)
    {
        var schemes = await desk.Ask(new NameSchemes(desk.Caller));
        found[typeof(Reference<Scheme>)] = [.. schemes.Select(s => (s.Id.ToString(), $"{s.Year} 年{Words.Name(s.Direction)}"))];
        var indicators = schemes.SelectMany(s => s.Indicators).Where(i => i.InForce && (kind.Topic != "results" || i.Figure is null)).DistinctBy(i => i.Code);
        found[typeof(IndicatorCode)] = [.. indicators.Select(i => (i.Code.Text, $"{i.Name}（{i.CategoryName}）"))];
    }
}
