using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Tests;

/// <summary>Short words for the tests of states: given what happened, when something more is to happen.</summary>
internal static class Folding
{
    public static readonly Guid Id = new("0190b3c2-7d4e-7c1a-9f00-000000000001");

    /// <summary>The nth day of 2024.</summary>
    public static DateOnly Day(int day) => new DateOnly(2024, 1, 1).AddDays(day - 1);

    /// <summary>The state after events, each of which the state allowed.</summary>
    public static TState Given<TState>(params DomainEvent<TState>[] happened)
        where TState : class, IState<TState>
    {
        var start = TState.Start(Id);
        if (happened.Length > 0) start.Decide(happened).Refusal.Should().BeNull(because: "what a test begins with must be possible");
        return happened.Aggregate(start, (state, e) => state.After(e));
    }

    public static void IsRefused<TState>(this TState state, DomainEvent<TState> happening, Refusal because)
        where TState : class, IState<TState>
    {
        var decision = state.Decide(happening);

        decision.Refusal.Should().Be(because);
        decision.Events.Should().BeEmpty();
    }

    public static void IsAllowed<TState>(this TState state, DomainEvent<TState> happening)
        where TState : class, IState<TState>
    {
        var decision = state.Decide(happening);

        decision.Refusal.Should().BeNull();
        decision.Events.Should().Equal(happening);
    }
}
