using NanhuOrg.Api.Http;
using NanhuOrg.Application.Assessment.Adjustments;
using NanhuOrg.Application.Assessment.DistrictRankings;
using NanhuOrg.Application.Assessment.Results;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Cadres.AdjustmentItems;
using NanhuOrg.Application.Cadres.Adjustments;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Talent.Recruitments;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;
using NanhuOrg.Domain.Organization.Units;
using NanhuOrg.Domain.Talent.Recruitments;

namespace NanhuOrg.Api.Admin.Records;

/// <summary>The one table of all registers. Every topic has one; here stands what is better than what follows from its view.</summary>
internal static class Registers
{
    private static readonly Register[] ByHand =
    [
        new Register<DisputeView>
        {
            Title = ["community", "category", "registeredOn"], Shown = ["registeredOn", "community", "category", "source", "status", "concludedOn"],
            Filters = ["status", "category", "source"],
            Waiting = DisputeStatus.Open, Steps = ["assign-mediators", "record-mediation", "resolve", "end", "reopen"],
        },
        new Register<PlatformView> { Title = ["community"], Shown = ["community", "venue", "establishedOn", "status", "closedOn"], Filters = ["status"] },
        new Register<AdjustmentItemView>
        {
            Title = ["person", "kind"], Shown = ["proposedOn", "person", "kind", "unit", "post", "rank", "batch", "status"],
            Filters = ["status", "kind", "group", "batch", "person"],
            Waiting = AdjustmentItemStatus.Proposed, Steps = ["check", "appoint", "cancel"],
        },
        new Register<AdjustmentBatchView>
        {
            Title = ["name"], Shown = ["name", "openedOn", "decidedOn", "noticeOpenedOn", "noticeClosedOn", "status"], Filters = ["status"], Waiting = AdjustmentBatchStatus.Open,
            Steps = ["decide", "open-notice", "close-notice"],
        },
        new Register<RecruitmentView>
        {
            Title = ["person", "track"], Shown = ["recruitedOn", "person", "track", "mode", "employer", "unit", "arrivedOn", "status"],
            Filters = ["status", "track", "mode", "titleLevel", "channel", "site", "person"],
            Waiting = RecruitmentStatus.Recruited,
        },
        new Register<SchemeView> { Title = ["year", "direction"], Shown = ["year", "direction", "draftedOn", "versions", "status"], Filters = ["status", "direction", "year"],
            Waiting = SchemeStatus.Draft },
        new Register<ResultView>
        {
            Title = ["assessedUnit", "indicator", "period"], Shown = ["submittedOn", "assessedUnit", "indicator", "period", "value", "status"],
            Filters = ["status", "scheme", "indicator", "period"],
            Waiting = ResultStatus.Submitted,
        },
        new Register<AdjustmentView>
        {
            Title = ["assessedUnit", "delta"], Shown = ["proposedOn", "assessedUnit", "delta", "clause", "document", "status"], Filters = ["status", "scheme", "indicator"],
            Waiting = AdjustmentStatus.Proposed,
        },
        new Register<DistrictRankingView> { Title = ["month"], Shown = ["month", "state", "versions", "receivedOn", "lastOn"], Filters = ["state", "month"] },
        new UnitRegister { Title = ["name"], Shown = ["name", "code", "kind", "parent", "category", "status"], Filters = ["search", "kind", "status"],
            Steps = ["rename", "move", "close"] },
        new PolicyRegister { Title = ["name"], Shown = ["name", "value", "effectiveFrom", "legalReference", "isDefault"], ByUnitAndDate = false },
    ];

    public static readonly IReadOnlyList<Register> All = [.. ByHand, .. Views.All.Where(v => ByHand.All(r => r.FullName != Views.TopicOf(v))).Select(Derived)];

    /// <summary>The register that a page's address names; its first word is the area.</summary>
    public static Register At(PathString path, string topic) =>
        Of($"{path.Value!.Split('/')[1]}.{topic}") ?? throw ProblemException.Of(StatusCodes.Status404NotFound, "page.not-found");

    /// <summary>Null when there is no such register.</summary>
    public static Register? Of(string fullName) => All.FirstOrDefault(r => r.FullName == fullName);

    /// <summary>The page of the record that a stream belongs to; null where its topic has no register.</summary>
    public static string? AddressOf(string topic, Guid stream, UnitTree units) =>
        Of(topic) is { } register ? $"{register.Address}/{Uri.EscapeDataString(units.CodeOf(stream)?.Text ?? Policy.NameOf(stream)?.Code() ?? stream.ToString())}" : null;

    /// <summary>The register that a field of this type refers into; null where it refers to no record, or its topic has no register.</summary>
    public static Register? ReferredBy(Type field) => IReference.StateOf(field) is { } state ? Of(CommandCatalog.TopicOf(state)) : null;

    private static Register Derived(Type view) => (Register)Activator.CreateInstance(typeof(Register<>).MakeGenericType(view))!;
}
