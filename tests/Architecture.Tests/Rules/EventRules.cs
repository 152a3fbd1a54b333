using System.Reflection;
using System.Text.RegularExpressions;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Architecture.Tests.Offenders;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Architecture.Tests.Rules;

internal static partial class EventRules
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Names = new(() => House.Texts("names.json"));
    private static readonly Lazy<ILookup<Type, string>> Recorders = new(() =>
        CommandRules.Commands(House.Application).SelectMany(c => CommandRules.Recorded(c).Concat(CommandRules.AlsoRecorded(c)).Select(e => (Event: e, Command: c.Name)))
            .ToLookup(r => r.Event, r => r.Command));

    public static readonly IRule[] All =
    [
        Rule("Every event is a sealed record.", t => t.IsSealedRecord() ? null : "is no sealed record", typeof(OpenEvent)),
        Rule("Every event has a stored name with its version.", t => NameOf(t) is { } name && Stored().IsMatch(name) ? null : $"is stored as {NameOf(t)}", typeof(OpenEvent)),
        Rule("A stored name is a literal, written out in the source.", NotLiteral, typeof(NamedAfterTheClass)),
        Rule("A stored name begins with the event's area.",
            t => t.Assembly == House.Application || NameOf(t)?.Split('.')[0] == Place.Of(t.Namespace!)?.Part?.Kebab() ? null : $"is stored as {NameOf(t)}", typeof(OpenEvent)),
        Rule("Nobody can change an event.", Changeable, typeof(OpenEvent)),
        new Rule<Type>("An event that says who did it takes from its entry which client carried it.", Present, ForgetsTheClient, () => typeof(SaysWhoAlone)),
        Rule("Every event has a Chinese name.", t => Names.Value.ContainsKey($"event/{NameOf(t)}") ? null : "has no Chinese name", typeof(OpenEvent)),
        Rule("Every event has its golden bytes.", t => Golden.Has(NameOf(t)!) ? null : $"has no golden bytes: {Golden.Refresh}", typeof(NamedAfterTheClass)),
        new Rule<Type>("Every event is counted, or not with a reason.", Present, Uncounted, () => typeof(OpenEvent)),
        new Rule<Type>("Every event is recorded by one command.", Present, t => Recorders.Value[t].Count() == 1 ? null : $"is recorded by {Recorders.Value[t].Count()} commands",
            () => typeof(OpenEvent)),
        new Rule<Type>(
            "A retired event is recorded by nobody and becomes a present one.", () => Events().Where(IsRetired),
            t => Recorders.Value[t].Any() ? "is still recorded" : t.Arguments(typeof(IRetired<>)).Single() is var next && !Present().Contains(next) ? $"becomes {next.Name}" : null,
            () => typeof(RetiredForNothing)),
        new Rule<IGrouping<string?, Type>>(
            "No two events are stored under one name.", () =>
                Stores().GroupBy(NameOf), g => g.Count() == 1 ? null : "names several", () => new[] { typeof(OpenEvent), typeof(OpenEvent) }.GroupBy(NameOf).Single()),
        new Rule<NotCounted>(
            "What is not counted has a reason, and really is not.", () => FigureCatalogue.District.NotCounted,
            n => n.Reason.Length < 10 ? "gives no reason" : FigureCatalogue.District.Counted.Contains(n.Event) ? "is counted all the same" : null, () =>
                new(typeof(OpenEvent), "")),
    ];

    public static IEnumerable<Type> Events() => House.Domain.GetTypes().Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(DomainEvent)));

    /// <summary>All that is stored: the events, and the two kinds of correction.</summary>
    public static IEnumerable<Type> Stores() => [.. Events(), typeof(EntryReplaced), typeof(EntryReversed)];

    public static string? NameOf(Type type) => type.GetCustomAttribute<EventNameAttribute>()?.Name;

    private static Rule<Type> Rule(string sentence, Func<Type, string?> complaint, Type offender) => new(sentence, Stores, complaint, () => offender);

    private static IEnumerable<Type> Present() => Events().Where(t => !IsRetired(t));

    private static bool IsRetired(Type type) => type.Arguments(typeof(IRetired<>)).Any();

    private static string? NotLiteral(Type type) =>
        House.Sources.Any(s => s.Text.Contains($"[EventName(\"{NameOf(type)}\")]", StringComparison.Ordinal)
            || s.Text.Contains($"const string Name = \"{NameOf(type)}\";", StringComparison.Ordinal))
            ? null : $"is stored as {NameOf(type)}, which is not written out in the source";

    private static string? Changeable(Type type)
    {
        var open = type.Settable().Select(p => p.Name)
            .Concat(type.GetProperties().Where(p => !p.PropertyType.IsImmutable()).Select(p => $"{p.Name} ({p.PropertyType.Name})")).ToList();
        return open.Count == 0 ? null : $"can be changed at {string.Join(", ", open)}";
    }

    private static string? ForgetsTheClient(Type type)
    {
        var actors = type.GetProperties().Where(p => p.PropertyType == typeof(ActorId)).ToList();
        if (actors.Count == 0) return null;
        return Sample.Filled(type) is IActed acted && actors.TrueForAll(p => Actor(p, acted.In(ActorId.Of("c", new(Actor(p, acted).Text)))).Client == "c")
            ? null : $"is no {nameof(IActed)}, or forgets one of {string.Join(", ", actors.Select(p => p.Name))}";

        static ActorId Actor(PropertyInfo property, object of) => (ActorId)property.GetValue(of)!;
    }

    private static string? Uncounted(Type type) =>
        FigureCatalogue.District.Counted.Contains(type) || FigureCatalogue.District.NotCounted.Any(n => n.Event == type)
            ? null : $"is counted by no figure of FigureCatalogue.Report: add it to one, or say why not in its area's NotCounted (Figures.NotCounted.Because<{type.Name}>)";

    [GeneratedRegex(@"^[a-z-]+\.[a-z-]+\.v[1-9]\d*$")]
    private static partial Regex Stored();
}
