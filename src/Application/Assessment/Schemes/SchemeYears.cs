using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;

namespace NanhuOrg.Application.Assessment.Schemes;

/// <summary>Which year a scheme assesses.</summary>
public sealed class SchemeYears(IRecords records) : IShared
{
    public async Task<int?> Of(Guid scheme, CancellationToken ct) =>
        await records.Find("assessment.schemes", scheme, ct) is { } row ? row.As<SchemeView>().Year : null;
}
