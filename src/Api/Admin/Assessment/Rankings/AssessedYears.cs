using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Schemes;

namespace NanhuOrg.Api.Admin.Assessment.Rankings;

internal static class AssessedYears
{
    /// <summary>The last year in which units are ranked: in January that is still the year before. Without any, this one.</summary>
    public static async Task<int> Latest(Desk desk) =>
        (await desk.Ask(new NameSchemes(desk.Caller))).Where(s => s.Direction == AssessmentDirection.Downward).Select(s => s.Year).DefaultIfEmpty(desk.Today.Year).Max();
}
