using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Tests.Kernel;

public sealed class FourEyesTests
{
    private static readonly Refusal Own = new("own");

    [Theory]
    [InlineData("a", "p1", "a", "p1", "own", false)]
    [InlineData("a", "p1", "b", "p1", "own", false)]
    [InlineData("a", "p1", "a", "P1", "own", true)]
    [InlineData("a", "p1", "a", "p2", null, false)]
    [InlineData("a", "p1", "a", null, "record.same-client", false)]
    [InlineData("a", null, "a", "p2", "record.same-client", false)]
    [InlineData("a", null, "a", null, "own", false)]
    [InlineData("a", null, "b", null, null, false)]
    [InlineData("a", "p1", "b", null, null, false)]
    [InlineData("a", "A", "a", "p2", "record.same-client", false)] // somebody of the client's own name
    [InlineData("a", "b", "b", null, "own", false)] // a person of another client's name: in doubt the same
    [InlineData("desk", "p1", "a", null, null, false)]
    public void Two_acts_are_two_peoples_or_refused(string first, string? person, string second, string? other, string? refusal, bool onceAllowed)
    {
        var said = FourEyes.Refuses(Actor(first, person), Actor(second, other), Own);

        (said?.Code, said?.OnceAllowed ?? false).Should().Be((refusal, onceAllowed));
        (said?.KeepsApart ?? false).Should().Be(refusal == Own.Code, "that it was one person is certain only there");
        (FourEyes.Refuses(Actor(second, other), Actor(first, person), Own)?.Code).Should().Be(refusal, "whoever came first");
    }

    [Fact]
    public void Without_a_first_act_there_is_nothing_to_keep_apart() => FourEyes.Refuses(null, Actor("a", null), Own).Should().BeNull();

    [Fact]
    public void Where_only_ids_are_known_they_are_compared()
    {
        FourEyes.Refuses(new("p1"), new("P1"), Own)!.Code.Should().Be("own");
        FourEyes.Refuses(new("p1"), Actor("a", null), Own).Should().BeNull();
    }

    [Fact]
    public void An_event_takes_from_its_entry_what_it_does_not_say_itself()
    {
        new ActorId("p1").In(Actor("a", "p1")).Client.Should().Be("a");
        new ActorId("p1").In(Actor("a", "p2")).Should().Match<ActorId>(actor => actor.Text == "p1" && actor.Client == null);
    }

    private static ActorId Actor(string client, string? person) => ActorId.Of(client, person is null ? null : new(person));
}
