using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Schemes;

/// <summary>
/// Assessment scheme (考核方案) of one year and direction: drafted, published once, amended by new versions. Published versions never change.
/// </summary>
public sealed record Scheme(Guid Id) : IState<Scheme>, IDependency
{
    /// <summary>Years that may be assessed.</summary>
    public const int FirstYear = 2000;

    public const int LastYear = 2100;

    public UnitCode? Unit { get; private init; }

    public int Year { get; private init; }

    public AssessmentDirection Direction { get; private init; }

    public SchemeStatus Status => Versions.Count == 0 ? SchemeStatus.Draft : SchemeStatus.Published;

    /// <summary>As it stands: the draft, or the last version with what an amendment under way has changed.</summary>
    public SchemeContent Content { get; private init; } = new([], []);

    /// <summary>Who is assessed; null while nobody has declared it, and the register says who.</summary>
    public IReadOnlyList<AssessedUnit>? Units { get; private init; }

    /// <summary>All published versions, the first first.</summary>
    public IReadOnlyList<SchemeVersion> Versions { get; private init; } = [];

    public DateOnly DraftedOn { get; private init; }

    public DateOnly LastOn { get; private init; }

    public SchemeVersion? Latest => Versions.Count == 0 ? null : Versions[^1];

    /// <summary>One published scheme a year and direction (一个文件).</summary>
    public IEnumerable<UniqueKey> UniqueKeys => Versions.Count == 0 ? [] : [new(SchemeRefusals.YearKey, $"{Year}/{Direction.Code()}")];

    object IDependency.Exposes => Versions;

    public static Scheme Start(Guid id) => new(id);

    public Refusal? Bars(Type happening) => happening == typeof(SchemeDrafted)
        ? Unit is null ? null : SchemeRefusals.AlreadyDrafted
        : Unit is null ? SchemeRefusals.NotDrafted
        : happening == typeof(SchemePublished) && Versions.Count > 0 ? SchemeRefusals.AlreadyPublished
        : happening == typeof(SchemeAmended) && Versions.Count == 0 ? SchemeRefusals.NotPublished
        : null;

    public Refusal? Refuses(DomainEvent<Scheme> happening) => happening switch
    {
        not SchemeDrafted when Unit is not null && happening.OccurredOn < LastOn => SchemeRefusals.BeforeTheLastStep.With("date", LastOn.Iso()),
        _ when Bars(happening.GetType()) is { } barred => barred,
        SchemeDrafted => null,
        IndicatorAdded e => Has(e.Indicator.Code) ? SchemeRefusals.IndicatorThere.With("code", e.Indicator.Code.Text) : OfOtherKind(e.Indicator),
        IndicatorReweighted e => Has(e.Code) ? null : SchemeRefusals.IndicatorUnknown.With("code", e.Code.Text),
        IndicatorChanged e => Has(e.Indicator.Code) ? OfOtherKind(e.Indicator) : SchemeRefusals.IndicatorUnknown.With("code", e.Indicator.Code.Text),
        IndicatorRemoved e => Has(e.Code) ? null : SchemeRefusals.IndicatorUnknown.With("code", e.Code.Text),
        UnitsDeclared e when e.Units.FirstOrDefault(u => !Content.Categories.Any(c => c.Code == u.Category)) is { } stray =>
            SchemeRefusals.CategoryUnknown.With("category", stray.Category.Text),
        SchemePublished or SchemeAmended => Unfit(),
        _ => null,
    };

    public Scheme After(DomainEvent<Scheme> happening)
    {
        var next = happening switch
        {
            SchemeDrafted e => this with { Unit = e.Unit, Year = e.Year, Direction = e.Direction, Content = new(e.Categories, []), DraftedOn = e.OccurredOn },
            IndicatorAdded e => With([.. Content.Indicators, e.Indicator]),
            IndicatorReweighted e => With([.. Content.Indicators.Select(i => i.Code == e.Code ? i with { Mark = e.To } : i)]),
            IndicatorChanged e => With([.. Content.Indicators.Select(i => i.Code == e.Indicator.Code ? e.Indicator : i)]),
            IndicatorRemoved e => With([.. Content.Indicators.Where(i => i.Code != e.Code)]),
            CategoriesSet e => this with { Content = Content with { Categories = e.Categories } },
            UnitsDeclared e => this with { Units = e.Units },
            SchemePublished e => Frozen(null, e.OccurredOn),
            SchemeAmended e => Frozen(e.Reason, e.OccurredOn),
            _ => throw new UnknownEventException(happening, typeof(Scheme)),
        };
        return next with { LastOn = happening.OccurredOn };
    }

    private bool Has(IndicatorCode code) => Content.Indicators.Any(i => i.Code == code);

    /// <summary>
    /// What was submitted under a published version says so much a period, by a method. Under a code with another period or method it would be added up as if it were of one kind.
    /// </summary>
    private Refusal? OfOtherKind(Indicator indicator) =>
        Versions.SelectMany(v => v.Content.Indicators).Any(i => i.Code == indicator.Code && (i.Period != indicator.Period || i.Method != indicator.Method))
            ? SchemeRefusals.OtherKind.With("code", indicator.Code.Text)
            : null;

    private Scheme With(IReadOnlyList<Indicator> indicators) => this with { Content = Content with { Indicators = indicators } };

    private Scheme Frozen(FreeText? reason, DateOnly on) => this with { Versions = [.. Versions, new(Versions.Count + 1, on, reason, Content)] };

    /// <summary>Why what stands here cannot be a version: mostly marks that do not sum to 100.</summary>
    private Refusal? Unfit()
    {
        if (Content.Faults() is not [var fault, ..]) return null;
        return fault.Code == SchemeFault.MarksNotHundred
            ? SchemeRefusals.MarksNotHundred.With("category", fault.Facts["category"]).With("sum", fault.Facts["sum"])
            : SchemeRefusals.Faulty.With("path", fault.Path).With("fault", fault.Code);
    }
}

/// <param name="Number">1 for the first published.</param>
/// <param name="On">Since when it is in force.</param>
/// <param name="Reason">Why it was amended; null for the first.</param>
public sealed record SchemeVersion(int Number, DateOnly On, FreeText? Reason, SchemeContent Content);

/// <summary>Two directions run at once and are never mixed.</summary>
[CodeList("assessmentDirection")]
public enum AssessmentDirection
{
    /// <summary>The district assesses its departments, streets and firms: here the ledger is official.</summary>
    [JsonStringEnumMemberName("downward")] Downward,

    /// <summary>The city assesses the district: values are tracked, not decided.</summary>
    [JsonStringEnumMemberName("upward")] Upward,
}

[CodeList("schemeStatus")]
public enum SchemeStatus
{
    [JsonStringEnumMemberName("draft")] Draft,
    [JsonStringEnumMemberName("published")] Published,
}

public static class SchemeRefusals
{
    public static readonly Refusal AlreadyDrafted = new("assessment.schemes.already-drafted");
    public static readonly Refusal NotDrafted = new("assessment.schemes.not-drafted");
    public static readonly Refusal BeforeTheLastStep = new("assessment.schemes.before-the-last-step");
    public static readonly Refusal IndicatorThere = new("assessment.schemes.indicator-there");
    public static readonly Refusal IndicatorUnknown = new("assessment.schemes.indicator-unknown");
    public static readonly Refusal CategoryUnknown = new("assessment.schemes.category-unknown");
    public static readonly Refusal SameUnits = new("assessment.schemes.same-units");
    public static readonly Refusal OtherKind = new("assessment.schemes.other-kind");
    public static readonly Refusal AlreadyPublished = new("assessment.schemes.already-published");
    public static readonly Refusal NotPublished = new("assessment.schemes.not-published");
    public static readonly Refusal MarksNotHundred = new("assessment.schemes.marks-not-hundred");
    public static readonly Refusal Faulty = new("assessment.schemes.faulty");
    public static readonly Refusal NothingChanges = new("assessment.schemes.nothing-changes");
    public static readonly Refusal YearTaken = new("assessment.schemes.year-taken");
    public static readonly UniqueKeyKind YearKey = new("assessment.schemes.year", YearTaken);
}
