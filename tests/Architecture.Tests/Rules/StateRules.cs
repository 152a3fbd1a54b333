using System.Reflection;
using NanhuOrg.Application.Entries;
using NanhuOrg.Architecture.Tests.Offenders;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Architecture.Tests.Rules;

internal static class StateRules
{
    /// <summary>Marten takes public methods of these names for its own conventions.</summary>
    private static readonly string[] Grabbed = ["Apply", "Create", "ShouldDelete"];

    public static readonly IRule[] All =
    [
        new Rule<Type>("Every state is a sealed record that nobody can change.", States, t => t.IsSealedRecord() && !t.Settable().Any() ? null : "can be changed",
            () => typeof(OpenState)),
        new Rule<Type>(
            "No state has a method that Marten would grab.", States,
            t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).FirstOrDefault(m => Grabbed.Contains(m.Name)) is { } method
                ? $"has a public {method.Name}" : null,
            () => typeof(OpenState)),
        new Rule<(Type State, DomainEvent Event)>(
            "Every state folds each of its events.",
            () => EventCatalog.All.Where(k => Golden.Has(k.Name)).Select(k => (k.State, EventCatalog.Present((DomainEvent)Golden.Read(k.Type, k.Name)))),
            s => Folds(s.State, s.Event), () => (typeof(OpenState), new OpenEvent { OccurredOn = Sample.Day })),
        new Rule<Type>("Every state has events.", () => States().Where(t => !t.IsGenericTypeDefinition), t => EventCatalog.States.Contains(t) ? null : "has no event",
            () => typeof(OpenState)),
    ];

    private static IEnumerable<Type> States() => House.Domain.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.Arguments(typeof(IState<>)).Any());

    private static string? Folds(Type state, DomainEvent happening) =>
        (string?)typeof(StateRules).GetMethod(nameof(FoldsAs), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(state).Invoke(null, [happening]);

    private static string? FoldsAs<TState>(DomainEvent happening)
        where TState : class, IState<TState>
    {
        try
        {
            return TState.Start(Sample.Id).After((DomainEvent<TState>)happening) is null ? "folds into nothing" : null;
        }
        catch (UnknownEventException e)
        {
            return e.Message;
        }
    }
}
