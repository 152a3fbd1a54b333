using System.Text.Json;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Ports;

namespace NanhuOrg.Application.Assessment.Schemes;

/// <summary>Which year a scheme assesses.</summary>
public sealed class SchemeYears(IRecords records)
{
    public async Task<int?> Of(Guid scheme, CancellationToken ct) =>
        await records.Find("assessment.schemes", scheme, ct) is { } row ? JsonSerializer.Deserialize<SchemeView>(row.View, LedgerJson.Options)!.Year : null;
}
