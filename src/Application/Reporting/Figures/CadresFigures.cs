using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Cadres.Adjustments;

namespace NanhuOrg.Application.Reporting.Figures;

/// <summary>
/// Adjustments are counted in person-times, on the day of the appointment; three groups are reported in persons besides. What these three explain of the person-times, and
/// what they leave, are figures too: the rest is never hidden.
/// </summary>
internal static class CadresFigures
{
    public static readonly IReadOnlyList<Figure> All =
    [
        Figure.Count<AdjustmentBatch>("cadre.adjust.batches", CountUnit.Batches).Adds<AdjustmentBatchDecided>(),
        PersonTimes("cadre.adjust.personTimes", _ => true),
        Persons("cadre.adjust.persons", _ => true).By<AdjustmentKind>("kind", i => i.Kind).By<CadreGroup>("group", i => i.Group),
        Persons("cadre.adjust.seniorRank", IsSeniorRank),
        Persons("cadre.adjust.middle", IsMiddle),
        Persons("cadre.adjust.youngPromoted", IsYoungPromoted),
        PersonTimes("cadre.adjust.explained", IsExplained),
        PersonTimes("cadre.adjust.other", i => !IsExplained(i)),
    ];

    public static readonly IReadOnlyList<NotCounted> NotCounted =
    [
        Figures.NotCounted.Because<AdjustmentBatchOpened>("A batch counts when it is decided."),
        Figures.NotCounted.Because<PublicNoticeOpened>("A step between the decision and the appointment, which are counted."),
        Figures.NotCounted.Because<PublicNoticeClosed>("A step between the decision and the appointment, which are counted."),
        Figures.NotCounted.Because<CadreAdjustmentProposed>("A person counts when appointed."),
        Figures.NotCounted.Because<PreAppointmentCheckRecorded>("A condition of the appointment, which is counted."),
    ];

    private static FigureBuilder<AdjustmentItem> PersonTimes(string code, Func<AdjustmentItem, bool> which) =>
        Appointments(Figure.Count<AdjustmentItem>(code, CountUnit.PersonTimes), which).By<AdjustmentKind>("kind", i => i.Kind).By<CadreGroup>("group", i => i.Group);

    private static FigureBuilder<AdjustmentItem> Persons(string code, Func<AdjustmentItem, bool> which) =>
        Appointments(Figure.DistinctPersons<AdjustmentItem>(code, i => i.Person), which);

    // only an appointment that had counted is taken back
    private static FigureBuilder<AdjustmentItem> Appointments(FigureBuilder<AdjustmentItem> counting, Func<AdjustmentItem, bool> which) =>
        counting.Adds<CadreAdjusted>((i, _) => which(i)).Takes<AdjustmentCancelled>((i, _) => i.AppointedOn is not null && which(i));

    private static bool IsSeniorRank(AdjustmentItem item) => item is { Kind: AdjustmentKind.RankPromotion, Group: CadreGroup.Senior };

    private static bool IsMiddle(AdjustmentItem item) => item is { Kind: AdjustmentKind.KeyUse, Group: CadreGroup.FrontlineMiddle };

    private static bool IsYoungPromoted(AdjustmentItem item) => item is { Kind: AdjustmentKind.Promotion, Group: CadreGroup.Young };

    private static bool IsExplained(AdjustmentItem item) => IsSeniorRank(item) || IsMiddle(item) || IsYoungPromoted(item);
}
