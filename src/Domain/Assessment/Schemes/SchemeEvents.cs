using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Schemes;

/// <summary>考核方案拟定. Its indicators follow as events of their own.</summary>
/// <param name="Unit">The unit whose scheme it is: the district.</param>
/// <param name="Year">Assessed year, not the year in which it is drafted.</param>
[EventName("assessment.scheme-drafted.v1")]
public sealed record SchemeDrafted(
    UnitCode Unit, int Year, AssessmentDirection Direction, IReadOnlyList<SchemeCategory> Categories, DateOnly OccurredOn) : DomainEvent<Scheme>(OccurredOn);

/// <summary>新增三级指标.</summary>
[EventName("assessment.indicator-added.v1")]
public sealed record IndicatorAdded(Indicator Indicator, DateOnly OccurredOn) : DomainEvent<Scheme>(OccurredOn);

/// <summary>指标分值调整: its full mark, and nothing else. What the seed calls adding and cutting weight.</summary>
[EventName("assessment.indicator-reweighted.v1")]
public sealed record IndicatorReweighted(IndicatorCode Code, decimal From, decimal To, DateOnly OccurredOn) : DomainEvent<Scheme>(OccurredOn);

/// <summary>指标变更: anything but the full mark alone; the mark may be among it, as a checklist's must.</summary>
[EventName("assessment.indicator-changed.v1")]
public sealed record IndicatorChanged(Indicator Indicator, DateOnly OccurredOn) : DomainEvent<Scheme>(OccurredOn);

/// <summary>指标删除.</summary>
[EventName("assessment.indicator-removed.v1")]
public sealed record IndicatorRemoved(IndicatorCode Code, DateOnly OccurredOn) : DomainEvent<Scheme>(OccurredOn);

/// <summary>单位类别调整.</summary>
[EventName("assessment.categories-set.v1")]
public sealed record CategoriesSet(IReadOnlyList<SchemeCategory> Categories, DateOnly OccurredOn) : DomainEvent<Scheme>(OccurredOn);

/// <summary>考核对象名单: who is assessed in the scheme's year, and among whom. It holds from being recorded on, whatever version is in force, and until the next list.</summary>
/// <param name="Units">All of them, each once.</param>
[EventName("assessment.units-declared.v1")]
public sealed record UnitsDeclared(IReadOnlyList<AssessedUnit> Units, DateOnly OccurredOn) : DomainEvent<Scheme>(OccurredOn);

/// <param name="Category">Of the scheme: the year's, whatever the register says before, during or after it.</param>
public sealed record AssessedUnit(UnitCode Unit, CategoryCode Category);

/// <summary>方案发布: what the events before it add up to is version 1, for ever.</summary>
[EventName("assessment.scheme-published.v1")]
public sealed record SchemePublished(DateOnly OccurredOn) : DomainEvent<Scheme>(OccurredOn);

/// <summary>方案修订: the last event of an amendment; what those before it changed is now the next version.</summary>
[EventName("assessment.scheme-amended.v1")]
public sealed record SchemeAmended(FreeText Reason, DateOnly OccurredOn) : DomainEvent<Scheme>(OccurredOn);
