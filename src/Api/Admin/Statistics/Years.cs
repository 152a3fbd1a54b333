using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Statistics;

internal static class Years
{
    /// <summary>The year in which something was last recorded: a desk opened in January begins with the year that is being reported.</summary>
    public static async Task<int> Latest(Desk desk) =>
        desk.May(Scopes.LedgerRead) && (await desk.Ask(new GetHead(desk.Caller))).RecordedAt is { } last ? last.ToOffset(China.Offset).Year : desk.Today.Year;
}
