using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Tests.Ledger;
using NanhuOrg.Application.Tests.Pipeline;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Tests.Assessment;

/// <summary>A district with two categories of assessed units, its scheme of 2024, and a draft of another.</summary>
internal sealed class AssessedDistrict : IUnits
{
    public static readonly Guid Published = new("0190b3c2-7d4e-7c1a-9f00-00000000000c");
    public static readonly Guid Drafted = new("0190b3c2-7d4e-7c1a-9f00-00000000000d");

    public static readonly UnitTree Tree = A.Tree(
        A.Unit("nh", UnitKind.District, null),
        A.Unit("st", UnitKind.Street, "nh", category: "street"),
        A.Unit("c1", UnitKind.Community, "st"),
        A.Unit("s2", UnitKind.Street, "nh", category: "street"),
        A.Unit("fi", UnitKind.Enterprise, "nh", category: "firm"),
        A.Unit("lost", UnitKind.Department, "nh", category: "elsewhere"),
        A.Unit("gone", UnitKind.Street, "nh", UnitStatus.Closed, category: "street"));

    public static readonly IReadOnlyList<SchemeCategory> Categories = [new(new("street"), "街道", 5m), new(new("firm"), "国企", 2.5m)];

    public static readonly IReadOnlyList<Indicator> Indicators =
    [
        Indicator("target", 40m, ScoringMethod.TargetCompletion, new(100m, 1m)),
        Indicator("cases", 20m, ScoringMethod.DeductPerCase, new(PerCase: 1.5m)),
        Indicator("list", 20m, ScoringMethod.Checklist, new(Items: [new("x", "一", 5m), new("y", "二", 15m)])),
        Indicator("figure", 20m, ScoringMethod.TargetCompletion, new(100m, 1m)) with { Figure = new("dispute.resolved") },
        Indicator("profit", 100m, ScoringMethod.TargetCompletion, new(100m, 1m)) with { Category = new("firm") },
        Indicator("monthly", 5m, ScoringMethod.TargetCompletion, new(100m, 1m)) with { Kind = IndicatorKind.Bonus, Period = IndicatorPeriod.Month },
        Indicator("yearly", 5m, ScoringMethod.TargetCompletion, new(100m, 1m)) with { Kind = IndicatorKind.Bonus, Period = IndicatorPeriod.Year },
    ];

    public UnitTree Current => Tree;

    public ValueTask<UnitTree> AsOf(long index, CancellationToken ct) => new(Current);

    /// <summary>What is decided on the 200th day of 2024 by somebody of this unit, or of none.</summary>
    public static DecisionContext Asked(string? unit = null, string? person = null, UnitTree? tree = null) =>
        new(new("client", person is null ? null : new(person), unit is null ? null : new(unit), new HashSet<string>()), A.Day(200), tree ?? Tree,
            new Dictionary<Guid, (object, long)>
            {
                [Published] = (Fold(Published, published: true), 9),
                [Drafted] = (Fold(Drafted, published: false), 8),
            });

    /// <summary>What is wrong with a command, as <c>field:code</c>.</summary>
    public static IEnumerable<string> Wrong<TCommand>(IValidator<TCommand> rules, TCommand command)
        where TCommand : class, ICommand =>
        new CommandRules<TCommand>([rules], new(new StoppedClock(), new AssessedDistrict())).Check(command, new(new("client", null, null, new HashSet<string>()), "k", []))
            .Select(e => $"{e.Field}:{e.Code}");

    /// <summary>The same of one that has no rules of its own.</summary>
    public static IEnumerable<string> Wrong<TCommand>(TCommand command)
        where TCommand : class, ICommand => Wrong(new InlineValidator<TCommand>(), command);

    public static Scheme Fold(Guid id, bool published)
    {
        List<DomainEvent<Scheme>> events = [new SchemeDrafted(new("nh"), 2024, AssessmentDirection.Downward, Categories, A.Day(1)),
            .. Indicators.Select(i => new IndicatorAdded(i, A.Day(1)))];
        if (published) events.Add(new SchemePublished(A.Day(2)));
        var decided = Scheme.Start(id).Decide(events);
        return decided.Events.Aggregate(Scheme.Start(id), (scheme, e) => scheme.After(e));
    }

    private static Indicator Indicator(string code, decimal mark, ScoringMethod method, MethodParameters parameters) =>
        new(new(code), "指标" + code, "工作实绩", "重点工作", new("street"), IndicatorKind.Base, mark, method, parameters, new("nh"), new("nh"), IndicatorPeriod.Quarter, Aggregation.Sum,
            MissingPolicy.FullMark, null);
}
