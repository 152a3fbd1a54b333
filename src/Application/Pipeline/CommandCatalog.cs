using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using MediatR;

namespace NanhuOrg.Application.Pipeline;

/// <summary>Every command by its wire name. Found by reflection: adding one needs no list.</summary>
public static class CommandCatalog
{
    public static readonly IReadOnlyList<CommandKind> All =
    [
        .. typeof(ICommand).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ICommand)))
            .Select(t => new CommandKind(t)).OrderBy(k => k.Name, StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, CommandKind> ByName = All.ToFrozenDictionary(k => k.Name);
    private static readonly FrozenDictionary<Type, CommandKind> ByType = All.ToFrozenDictionary(k => k.Type);
    private static readonly FrozenDictionary<Type, CommandKind> ByEvent =
        All.Where(k => k.Event is not null).ToFrozenDictionary(k => k.Event!);

    private static readonly FrozenDictionary<Type, string> Topics =
        All.Where(k => k.State is not null).GroupBy(k => k.State!).ToFrozenDictionary(g => g.Key, g => $"{g.First().Area}.{g.First().Topic}");

    /// <summary>Area and topic of a kind of state.</summary>
    public static string TopicOf(Type state) => Topics[state];

    public static CommandKind? Find(string name) => ByName.GetValueOrDefault(name);

    public static CommandKind Of(Type command) => ByType[command];

    /// <summary>The command that records this event type; null when corrections of it are not possible.</summary>
    public static CommandKind? Recording(Type happening) => ByEvent.GetValueOrDefault(happening);
}

/// <summary>One command: its names, its right, and how to read and send it.</summary>
public sealed class CommandKind
{
    private readonly Func<IMediator, ICommand, Call, CancellationToken, Task<Outcome>> send;

    internal CommandKind(Type type)
    {
        var attribute = type.GetCustomAttribute<CommandAttribute>() ?? throw new InvalidOperationException($"{type.Name} lacks [Command].");
        Type = type;
        Name = attribute.Name;
        Writes = attribute.Writes;
        // the same of every command of a kind, so that of an empty one does
        Begins = Writes == Writes.Creates || ((ICommand)RuntimeHelpers.GetUninitializedObject(type)).MayBegin;
        Scope = RequiresAttribute.Of(type);
        var words = Name.Split('.');
        (Area, Topic, Verb) = (words[0], words[1], words[2]);
        State = Argument(typeof(ICommand<>));
        Event = Argument(typeof(IRecords<>));
        // written out where there is something to say; the interfaces say "none"
        NamesDependencies = type.GetMethod("Dependencies", BindingFlags.Public | BindingFlags.Instance) is not null;
        HoldsUniqueKeys = State?.GetProperty("UniqueKeys", BindingFlags.Public | BindingFlags.Instance) is not null;
        Reader = new CommandReader(this);
        send = typeof(CommandKind).GetMethod(nameof(SendAs), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type)
            .CreateDelegate<Func<IMediator, ICommand, Call, CancellationToken, Task<Outcome>>>();
    }

    public string Name { get; }

    public Type Type { get; }

    public Writes Writes { get; }

    /// <summary>Whether a record may begin with what it records.</summary>
    public bool Begins { get; }

    public string Scope { get; }

    public string Area { get; }

    public string Topic { get; }

    public string Verb { get; }

    /// <summary>The state it writes to; null for a correction, which may concern any.</summary>
    public Type? State { get; }

    /// <summary>Whether its decision rests on other records than its own.</summary>
    public bool NamesDependencies { get; }

    /// <summary>Whether its records may hold what only one record can have.</summary>
    public bool HoldsUniqueKeys { get; }

    /// <summary>The event it records; null for a correction.</summary>
    public Type? Event { get; }

    public CommandReader Reader { get; }

    public Task<Outcome> Send(IMediator mediator, ICommand command, Call call, CancellationToken ct) => send(mediator, command, call, ct);

    private static Task<Outcome> SendAs<TCommand>(IMediator mediator, ICommand command, Call call, CancellationToken ct)
        where TCommand : class, ICommand => mediator.Send(new Submit<TCommand>((TCommand)command, call), ct);

    private Type? Argument(Type open) =>
        Type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == open)?.GetGenericArguments()[0];
}
