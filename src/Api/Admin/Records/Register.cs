using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Api.Admin.Records.Forms;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Records;

/// <summary>A register: the records of one topic, as the desk lists and opens them. Which fields there are, the view says; which come first, <see cref="Registers"/>.</summary>
internal abstract class Register(string fullName, Type view, Type asked)
{
    /// <summary>Area and topic.</summary>
    public string FullName => fullName;

    public string Area { get; } = fullName.Split('.')[0];

    public string Topic { get; } = fullName.Split('.')[1];

    public string Name => Chinese.Name("topic", FullName) ?? FullName;

    public string Address => $"{Area}/{Topic}";

    /// <summary>The scope without which nobody reads it.</summary>
    public string Scope { get; } = RequiresAttribute.Of(asked);

    /// <summary>What a record is called by: these fields of it.</summary>
    public IReadOnlyList<string> Title { get => field ?? Dated(); init; }

    /// <summary>Fields that the list shows unless others are chosen; the first leads to the record.</summary>
    public IReadOnlyList<string> Shown { get => field ?? Plain(); init; }

    /// <summary>Fields by which the list can be narrowed, besides unit and date.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    public bool ByUnitAndDate { get; init; } = true;

    /// <summary>All parameters that the list can be narrowed by.</summary>
    public IReadOnlyList<string> Narrowing => [.. Words, .. Filters, .. Places, .. Days];

    private string[] Words => Paged ? ["q"] : [];

    private string[] Places => ByUnitAndDate ? ["unit"] : [];

    private string[] Days => ByUnitAndDate && Paged ? ["from", "to"] : [];

    /// <summary>Verbs in the order in which they usually come.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>The state in which a record waits for somebody.</summary>
    public Enum? Waiting { get; init; }

    /// <summary>Whether it speaks of single persons, so that looking at one is noted.</summary>
    public bool OfPersons { get; } = Views.SpeakOfPersons(view);

    /// <summary>Whether the list comes page by page, in its own order.</summary>
    public virtual bool Paged => true;

    public IReadOnlyList<RecordShape.Parameter> Fields { get; } = RecordShape.Of(view).Parameters;

    /// <summary>Null where the register has no field of this name.</summary>
    public RecordShape.Parameter? Field(string name) => Fields.FirstOrDefault(f => f.Name == name);

    public IEnumerable<CommandKind> Commands => CommandCatalog.All.Where(c => c.Area == Area && c.Topic == Topic);

    public CommandKind? Command(string? verb, Desk desk) => Commands.FirstOrDefault(c => c.Verb == verb && desk.May(c.Scope));

    public int PlaceOf(CommandKind kind) => Steps.Index().Where(s => s.Item == kind.Verb).Select(s => s.Index).DefaultIfEmpty(Steps.Count).First();

    public abstract Task<Page<object>> List(Desk desk, ListFilter filter);

    /// <summary>Null when there is none.</summary>
    public abstract Task<object?> Find(Desk desk, string id);

    public abstract string IdOf(object record);

    /// <summary>Null when no record can have this identity.</summary>
    public abstract Guid? StreamOf(string id);

    public string AddressOf(object record) => $"{Address}/{Uri.EscapeDataString(IdOf(record))}";

    // without better words: whose it is, and of which day
    private string[] Dated() => [.. new[] { typeof(UnitCode), typeof(DateOnly) }.Select(t => Fields.FirstOrDefault(f => f.Type == t)?.Name).OfType<string>()];

    // the day in front, as lists are read
    private string[] Plain() => [.. Fields.Where(RecordWords.IsPlain).OrderByDescending(f => f.Type == typeof(DateOnly)).Select(f => f.Name)];

    public static object? ValueOf(object record, string field) => RecordShape.Of(record.GetType()).Parameters.First(p => p.Name == field).Of(record);

    /// <summary>What the record says now, where a command asks for it again; sentences are each step's own.</summary>
    public static FormValues Present(object record, CommandKind kind)
    {
        var asked = kind.Reader.Parameters.Where(p => p.Type != typeof(FreeText)).Select(p => p.Name).ToHashSet();
        return FormValues.OfRecord(record).Only(path => asked.Contains(path.Split('.', '[')[0]));
    }

    public static long VersionOf(object record) => (long)ValueOf(record, "version")!;
}

/// <param name="Equal">Fields of the view that must have this value.</param>
internal sealed record ListFilter(PageRequest Page, UnitCode? Unit, DateOnly? From, DateOnly? To, IReadOnlyDictionary<string, string> Equal, SearchWords? Words = null);

/// <summary>Records with a number of their own.</summary>
internal sealed class Register<TView>() : Register(Views.TopicOf(typeof(TView)), typeof(TView), typeof(TView))
    where TView : class, IView
{
    public override async Task<Page<object>> List(Desk desk, ListFilter filter)
    {
        var page = await desk.Ask(new ListRecords<TView>(desk.Caller, filter.Page)
        {
            Unit = filter.Unit,
            From = filter.From,
            To = filter.To,
            Equal = filter.Equal,
            Words = filter.Words,
            Order = ListOrder.RecordedLastFirst,
        });
        return new([.. page.Items], page.Next) { Total = page.Total };
    }

    public override async Task<object?> Find(Desk desk, string id) =>
        StreamOf(id) is { } stream ? await desk.Ask(new FindRecord<TView>(desk.Caller, stream)) : null;

    public override string IdOf(object record) => ((Guid)ValueOf(record, "id")!).ToString();

    public override Guid? StreamOf(string id) => Guid.TryParse(id, out var stream) ? stream : null;
}
