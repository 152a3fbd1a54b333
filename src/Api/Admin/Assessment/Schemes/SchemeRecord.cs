using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Assessment.Schemes;

internal static class SchemeRecord
{
    public static async Task<SchemeView> Of(Desk desk, Guid id) =>
        await desk.Ask(new FindRecord<SchemeView>(desk.Caller, id)) ?? throw ProblemException.Of(StatusCodes.Status404NotFound, "page.not-found");

    /// <summary>What it is called: there is one a year and direction.</summary>
    public static string Title(SchemeView scheme) => $"{scheme.Year} 年考核方案（{Words.Name(scheme.Direction)}）";

    public static SchemeVersion? Version(SchemeView scheme, int? number) => scheme.Versions.FirstOrDefault(v => v.Number == number);

    /// <summary>All base marks of a category; a published scheme has 100.</summary>
    public static decimal Marks(SchemeContent content, CategoryCode category) =>
        content.Indicators.Where(i => i.Category == category && i.Kind == IndicatorKind.Base).Sum(i => i.Mark);
}
