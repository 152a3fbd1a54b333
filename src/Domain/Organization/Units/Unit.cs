using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Organization.Units;

/// <summary>Organizational unit (单位): the district, its streets, communities and villages, departments and state firms.</summary>
public sealed record Unit(Guid Id) : IState<Unit>
{
    public UnitCode Code { get; private init; } = new("");

    public string Name { get; private init; } = "";

    public UnitKind Kind { get; private init; }

    /// <summary>Below which units it lay, day by day; null for the district.</summary>
    public IReadOnlyList<DatedValue<UnitCode?>> Parents { get; private init; } = [];

    /// <summary>Among which units it is assessed, day by day; null where among none.</summary>
    public IReadOnlyList<DatedValue<CategoryCode?>> Categories { get; private init; } = [];

    public UnitCode? Parent => Parents.Latest();

    public CategoryCode? Category => Categories.Latest();

    public DateOnly RegisteredOn { get; private init; }

    public DateOnly LastOn { get; private init; }

    public DateOnly? ClosedOn { get; private init; }

    public UnitStatus Status => ClosedOn is null ? UnitStatus.Open : UnitStatus.Closed;

    string? IState.PublicId => Registered ? Code.Text : null;

    private bool Registered => Code.Text.Length > 0;

    /// <summary>The unit above answers for a unit; the district answers for itself.</summary>
    UnitCode? IState.Unit => Registered ? Parent ?? Code : null;

    /// <summary>There is one district, at the root of the tree.</summary>
    public IEnumerable<UniqueKey> UniqueKeys => Registered && Kind == UnitKind.District && ClosedOn is null ? [new(UnitRefusals.DistrictKey, "1")] : [];

    public static Unit Start(Guid id) => new(id);

    public Refusal? Bars(Type happening) => happening == typeof(UnitRegistered)
        ? Registered ? UnitRefusals.AlreadyRegistered.With("code", Code.Text) : null
        : !Registered ? UnitRefusals.NotRegistered
        : ClosedOn is not null ? UnitRefusals.AlreadyClosed
        : happening == typeof(UnitMoved) && Kind == UnitKind.District ? UnitRefusals.DistrictHasNoParent
        : null;

    public Refusal? Refuses(DomainEvent<Unit> happening) => happening switch
    {
        _ when Bars(happening.GetType()) is { } barred => barred,
        UnitRegistered { Kind: UnitKind.District, Parent: not null } => UnitRefusals.DistrictHasNoParent,
        UnitRegistered { Kind: not UnitKind.District, Parent: null } => UnitRefusals.ParentMissing,
        UnitRegistered e when e.Parent == e.Code => UnitRefusals.OwnParent,
        UnitRegistered => null,
        _ when happening.OccurredOn < LastOn => UnitRefusals.BeforeTheLastStep.With("date", LastOn.Iso()),
        UnitMoved e when e.Parent == Code => UnitRefusals.OwnParent,
        UnitMoved e when e.Parent == Parent => UnitRefusals.AlreadyThere,
        UnitRenamed e when e.Name == Name => UnitRefusals.SameName,
        UnitRecategorized e when e.Category == Category => UnitRefusals.SameCategory,
        _ => null,
    };

    public Unit After(DomainEvent<Unit> happening)
    {
        var next = happening switch
        {
            UnitRegistered e => this with
            {
                Code = e.Code,
                Name = e.Name,
                Kind = e.Kind,
                Parents = [new(e.OccurredOn, e.Parent)],
                Categories = [new(e.OccurredOn, e.Category)],
                RegisteredOn = e.OccurredOn,
            },
            UnitRenamed e => this with { Name = e.Name },
            UnitMoved e => this with { Parents = Parents.Then(e.OccurredOn, e.Parent) },
            UnitRecategorized e => this with { Categories = Categories.Then(e.OccurredOn, e.Category) },
            UnitClosed e => this with { ClosedOn = e.OccurredOn },
            _ => throw new UnknownEventException(happening, typeof(Unit)),
        };
        return next with { LastOn = happening.OccurredOn };
    }

    /// <summary>Whether it was there on a day: it was registered by then, and not closed.</summary>
    public bool StoodOn(DateOnly day) => RegisteredOn <= day && !(ClosedOn <= day);

    /// <summary>As if it had always been what it is now, and had never been there if it is closed.</summary>
    internal Unit Undated() => this with
    {
        Parents = [new(DateOnly.MinValue, Parent)],
        Categories = [new(DateOnly.MinValue, Category)],
        RegisteredOn = DateOnly.MinValue,
        ClosedOn = ClosedOn is null ? null : DateOnly.MinValue,
    };
}

public static class UnitRefusals
{
    public static readonly Refusal AlreadyRegistered = new("organization.units.already-registered");
    public static readonly Refusal NotRegistered = new("organization.units.not-registered");
    public static readonly Refusal AlreadyClosed = new("organization.units.already-closed");
    public static readonly Refusal BeforeTheLastStep = new("organization.units.before-the-last-step");
    public static readonly Refusal DistrictHasNoParent = new("organization.units.district-has-no-parent");
    public static readonly Refusal ParentMissing = new("organization.units.parent-missing");
    public static readonly Refusal OwnParent = new("organization.units.own-parent");
    public static readonly Refusal AlreadyThere = new("organization.units.already-there");
    public static readonly Refusal NoDistrict = new("organization.units.no-district");
    public static readonly Refusal SameName = new("organization.units.same-name");
    public static readonly Refusal SameCategory = new("organization.units.same-category");
    public static readonly Refusal DistrictTaken = new("organization.units.district-taken");
    public static readonly UniqueKeyKind DistrictKey = new("organization.units.district", DistrictTaken);
    public static readonly Refusal HasOpenUnitsBelow = new("organization.units.has-open-units-below");
    public static readonly Refusal MovedBelowItself = new("organization.units.moved-below-itself");
    public static readonly Refusal ParentClosed = new("organization.units.parent-closed");
}
