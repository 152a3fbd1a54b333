using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Architecture.Tests.Offenders;

/// <summary>Not sealed, misnamed, changeable, unknown to figures, commands, texts and its own state.</summary>
[EventName("Tests.OpenEvent")]
public record OpenEvent() : DomainEvent<OpenState>(default(DateOnly))
{
    public string Note { get; set; } = "";

    public List<string> Names { get; init; } = [];
}

[EventName("governance." + nameof(NamedAfterTheClass) + ".v1")]
public sealed record NamedAfterTheClass(DateOnly OccurredOn) : DomainEvent<OpenState>(OccurredOn);

[EventName("governance.says-who-alone.v1")]
public sealed record SaysWhoAlone(ActorId DoneBy, DateOnly OccurredOn) : DomainEvent<OpenState>(OccurredOn);

[EventName("governance.retired-for-nothing.v1")]
public sealed record RetiredForNothing(DateOnly OccurredOn) : DomainEvent<OpenState>(OccurredOn), IRetired<NamedAfterTheClass>
{
    public NamedAfterTheClass Upcast() => new(OccurredOn);
}

public record OpenState(Guid Id) : IState<OpenState>
{
    public UnitCode? Unit { get; set; }

    public static OpenState Start(Guid id) => new(id);

    public static OpenState Create(Guid id) => new(id);

    public Refusal? Refuses(DomainEvent<OpenState> happening) => null;

    public OpenState After(DomainEvent<OpenState> happening) => throw new UnknownEventException(happening, typeof(OpenState));
}
