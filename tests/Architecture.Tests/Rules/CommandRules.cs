using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using NanhuOrg.Api.Description;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Architecture.Tests.Offenders;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Architecture.Tests.Rules;

internal static partial class CommandRules
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Names = new(() => House.Texts("names.json"));

    public static readonly IRule[] All =
    [
        Rule("Every command is a sealed record.", t => t.IsSealedRecord() ? null : "is no sealed record", typeof(OpenCommand)),
        Rule("Every command has a name on the wire.", t => NameOf(t) is null ? "has no [Command]" : null, typeof(UntoldCommand)),
        Rule(
            "Every command asks for a scope that exists.", t =>
                t.GetCustomAttribute<RequiresAttribute>() is { Scope: var scope } && Scopes.All.Contains(scope) ? null : "requires no known scope",
            typeof(UntoldCommand)),
        Rule("Every command with a text that no type limits has its rules nested in it.", t => HasRules(t) ? null : "has no nested Rules", typeof(OpenCommand)),
        Rule("A command's name is the words of its namespace and class.", Misnamed, typeof(MisnamedCommand)),
        Rule("Every command has a Chinese name.", t => Names.Value.ContainsKey($"command/{NameOf(t)}") ? null : "has no Chinese name", typeof(MisnamedCommand)),
        Rule("A command's first parameter is its identity.", AnonymousOrNot, typeof(OpenCommand)),
        Rule("Every command but a correction says when it happened, from when it holds, or happens by being recorded.", Undated, typeof(OpenCommand)),
        Rule("Every command has an example that can be sent.", Unsendable, typeof(UnsendableCommand)),
        Rule("Every command but a correction records one event.", t => Recorded(t).Count() == (IsCorrection(t) ? 0 : 1) ? null : "does not record one event", typeof(OpenCommand)),
        new Rule<IGrouping<string?, Type>>(
            "No two commands have the same name.", () =>
                Commands(House.Application).GroupBy(NameOf), Shared, () => new[] { typeof(MisnamedCommand), typeof(MisnamedCommand) }.GroupBy(NameOf).Single()),
    ];

    public static IEnumerable<Type> Commands(Assembly assembly) => assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ICommand)));

    public static IEnumerable<Type> Recorded(Type command) => command.Arguments(typeof(IRecords<>));

    public static IEnumerable<Type> AlsoRecorded(Type command) => command.Arguments(typeof(IAlsoRecords<>));

    public static string? NameOf(Type command) => command.GetCustomAttribute<CommandAttribute>()?.Name;

    private static Rule<Type> Rule(string sentence, Func<Type, string?> complaint, Type offender) => new(sentence, () => Commands(House.Application), complaint, () => offender);

    private static bool IsCorrection(Type command) => command.Arguments(typeof(ICommand<>)).Any() is false;

    private static bool HasRules(Type command) =>
        !SaysAnything(command) || command.GetNestedType("Rules", BindingFlags.Public | BindingFlags.NonPublic)?.BaseType == typeof(AbstractValidator<>).MakeGenericType(command);

    private static bool SaysAnything(Type record) =>
        RecordShape.Of(record).Parameters.Select(p => RecordShape.ItemOf(p.Type) ?? p.Type).Any(t => t == typeof(string) || (RecordShape.IsRecord(t) && SaysAnything(t)));

    private static string? Misnamed(Type command)
    {
        if (NameOf(command) is not { } name) return "has no name";
        if (name.Split('.') is not [var area, var topic, var verb] || name.Split('.').Any(w => !Word().IsMatch(w))) return $"is called {name}";
        var place = Place.Of(command.Namespace!)!;
        if (area != place.Part!.Kebab()) return $"is called {name} in {command.Namespace}";
        if (!IsCorrection(command) && topic != place.Topic!.Kebab()) return $"is called {name} in {command.Namespace}";
        return $"{command.Name.Kebab()}-".StartsWith($"{verb}-", StringComparison.Ordinal) ? null : $"is called {name}, which is not what the class says";
    }

    private static string? AnonymousOrNot(Type command)
    {
        var first = command.GetConstructors().Select(c => c.GetParameters()).First(p => p is not [var only] || only.ParameterType != command)[0];
        var sample = Sample.Of(command);
        var identity = command.GetProperty(first.Name!)?.GetValue(sample) is var given && given is Enum named ? named.Code() : given?.ToString();
        return ((ICommand)sample).PublicId == identity ? null : $"is known as {((ICommand)sample).PublicId}, but its first parameter is {identity}";
    }

    // what the API document shows, and what the tests that walk all commands send unless they know better. Rules that look at units need more than this test has
    private static string? Unsendable(Type command)
    {
        var (kind, errors) = (new CommandKind(command), new List<FieldError>());
        var identity = kind.Reader.Parameters[0];
        var id = kind.Writes == Writes.Changes ? Examples.Of(identity).ToString() : null;
        var read = kind.Reader.Read(JsonSerializer.SerializeToElement(Examples.Of(kind)), id, errors);
        if (read is not null && command.GetNestedType("Rules", BindingFlags.Public | BindingFlags.NonPublic)?.GetConstructor([])?.Invoke(null) is IValidator rules)
            errors.AddRange(rules.Validate(new ValidationContext<object>(read)).Errors.Select(e => new FieldError(e.PropertyName, e.ErrorCode, e.ErrorMessage)));
        return errors.Count == 0 ? null : $"has an example in src/Api/Description/Examples.cs whose {string.Join(", ", errors.Select(e => $"{e.Field} is {e.Code}"))}";
    }

    private static string? Undated(Type command) => command.IsAssignableTo(typeof(ITakesEffect))
        ? ((ITakesEffect)Sample.Of(command)).EffectiveFrom == Sample.Day ? null : "does not say from when it holds"
        : UndatedDeed(command);

    private static string? UndatedDeed(Type command) => command.IsAssignableTo(typeof(IHappensWhenRecorded))
        ? ((ICommand)Sample.Of(command)).OccurredOn is null ? null : "says two things about when it happened"
        : ((ICommand)Sample.Of(command)).OccurredOn == (IsCorrection(command) ? null : Sample.Day)
        && (IsCorrection(command) || command.GetProperty("OccurredOn")?.PropertyType == typeof(DateOnly))
            ? null : "does not say when it happened";

    private static string? Shared(IGrouping<string?, Type> named) => named.Count() > 1 ? $"is the name of {string.Join(", ", named.Select(t => t.Name))}" : null;

    [GeneratedRegex("^[a-z][a-z-]*[a-z]$")]
    private static partial Regex Word();
}
