using NanhuOrg.Application.Assessment.Schemes;

namespace NanhuOrg.Api.Admin.Assessment;

internal static class AssessedYears
{
    /// <summary>The last year in which units are ranked: in January that is still the year before. Without any, this one.</summary>
    public static async Task<int> Latest(Desk desk) => (await desk.Ask(new ListAssessedYears(desk.Caller))).DefaultIfEmpty(desk.Today.Year).Max();
}
