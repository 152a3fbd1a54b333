using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Schemes;

/// <summary>Which year a scheme assesses.</summary>
public sealed class SchemeYears(IReadModel records) : IShared
{
    private const string Topic = "assessment.schemes";

    public async Task<int?> Of(Guid scheme, CancellationToken ct) =>
        await records.Find(Topic, scheme, ct) is { } row ? row.As<SchemeView>().Year : null;

    /// <summary>Years whose units are assessed by a published scheme, the first first.</summary>
    public async Task<IReadOnlyList<int>> Published(CancellationToken ct)
    {
        var published = new Dictionary<string, string> { ["status"] = SchemeStatus.Published.Code(), ["direction"] = AssessmentDirection.Downward.Code() };
        return [.. (await records.List(new(Topic, null) { Equal = published }, int.MaxValue, ct)).Select(r => r.As<SchemeView>().Year).Distinct().Order()];
    }
}
