using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Admin.Statistics;

internal static class Years
{
    /// <summary>The year in which something was last recorded: a desk opened in January begins with the year that is being reported.</summary>
    public static async Task<int> Latest(Desk desk) =>
        desk.May(Scopes.LedgerRead) && (await desk.Ask(new GetHead(desk.Caller))).RecordedAt is { } last ? last.ToOffset(Words.China).Year : desk.Today.Year;
}
