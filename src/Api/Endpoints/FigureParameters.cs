using NanhuOrg.Api.Http;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Application.Reporting.Statistics;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Endpoints;

/// <summary>What can be asked of one figure depends on the figure.</summary>
internal static class FigureParameters
{
    /// <summary>What it is grouped by; null where nothing is asked.</summary>
    public static string? Axis(this Parameters p, FigureCatalogue catalogue, FigureCode figure)
    {
        var by = p.Text("by");
        if (by is not null && catalogue.Find(figure) is { } known && !catalogue.Axes(known).Contains(by))
            p.Add(SharedRules.Error("by", "no-such-axis", ("axes", string.Join("、", catalogue.Axes(known)))));
        return by;
    }

    /// <summary>axis=code;axis=code, of those that the figure has.</summary>
    public static IReadOnlyList<string> Narrowing(this Parameters p, FigureCatalogue catalogue, FigureCode figure)
    {
        if (p.Text("dimension") is not { } text || catalogue.Find(figure) is not { } known) return [];
        var (pairs, dimensions) = (text.Split(';'), catalogue.Dimensions(known).ToList());
        if (!pairs.All(pair => pair.Split('=') is [var axis, var code] && dimensions.Find(d => d.Axis == axis) is { } dimension
            && Chinese.Name(dimension.CodeList, code) is not null))
            p.Add(SharedRules.Error("dimension", "not-a-dimension", ("axes", string.Join("、", dimensions.Select(d => d.Axis)))));
        return pairs;
    }

    /// <summary>Index and number in one: an event books far fewer than a thousand figure entries.</summary>
    public static (long Index, int Nth) AfterEntry(this Parameters p) => p.Cursor() is >= 0 and var cursor ? (cursor / 1000, (int)(cursor % 1000)) : (-1L, -1);

    public static string Cursor(FigureEntry last) => PageRequest.Cursor((last.Index * 1000) + last.Nth);
}
