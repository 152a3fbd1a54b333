using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Records;

/// <summary>
/// What lists narrow and search by, told by the types of a view's fields, once for all topics. Codes (members of code lists, yes and no, identities, texts written like a code)
/// are terms,
/// <c>field=code</c>; texts are searched. Numbers and dates are neither: they are compared, not picked, and the one date that lists go by is the view's own.
/// </summary>
public sealed class ListShape
{
    /// <summary>Part of what derived tables were made by: raise it when the same view comes to other terms or words.</summary>
    public const int Version = 2;

    private const int LongestCode = 64;

    private static readonly ConcurrentDictionary<Type, ListShape> Known = new();
    private static readonly FrozenDictionary<string, Type> Views = Records.Views.All.ToFrozenDictionary(v => v.GetCustomAttribute<TopicAttribute>()!.Name);

    private readonly FrozenDictionary<string, PropertyInfo> coded;
    private readonly (string Name, PropertyInfo Property)[] inOrder;
    private readonly PropertyInfo? state;

    private ListShape(Type view)
    {
        inOrder = [.. view.GetProperties().Where(p => p.CanWrite && p.DeclaringType == view && p.Name != "Id" && IsCoded(p.PropertyType)).Select(p => (RecordShape.NameOf(p), p))];
        coded = inOrder.ToFrozenDictionary(p => p.Name, p => p.Property);
        state = inOrder.Select(p => p.Property).FirstOrDefault(p => p.Name is "Status" or "State" && Plain(p.PropertyType).IsEnum);
        StateField = state is null ? null : RecordShape.NameOf(state);
        SharedField = inOrder.Where(f => f.Property.IsDefined(typeof(SharedWithAttribute))).Select(f => f.Name).FirstOrDefault();
    }

    /// <summary>The field in which a record's state stands; null where records have none.</summary>
    public string? StateField { get; }

    /// <summary>The field that names another unit that may see the record; null where there is none.</summary>
    public string? SharedField { get; }

    /// <summary>Fields that hold codes, in the view's order: not those of texts, which may look like one.</summary>
    public IEnumerable<string> Coded => inOrder.Where(f => f.Property.PropertyType != typeof(string) && f.Property.PropertyType != typeof(FreeText)).Select(f => f.Name);

    public static ListShape Of(Type view) => Known.GetOrAdd(view, static v => new(v));

    public static ListShape OfTopic(string topic) => Of(Views[topic]);

    /// <summary>The other unit that may see the record; null where there is none.</summary>
    public UnitCode? SharedWith(object view) => SharedField is { } field ? (UnitCode?)coded[field].GetValue(view) : null;

    /// <summary>Whether records of a topic may be shared with units that do not answer for them, and so are made for others.</summary>
    public static bool IsShared(string topic) => Views.TryGetValue(topic, out var view) && Of(view).SharedField is not null;

    /// <summary>Code of the record's state; empty where it has none.</summary>
    public string StateOf(object view) => state?.GetValue(view) is { } value ? Code(value) : "";

    public IEnumerable<string> TermsOf(object view)
    {
        foreach (var (name, property) in inOrder)
        {
            if (property.GetValue(view) is { } value && Code(value) is { } code && IsCode(code)) yield return $"{name}={code}";
        }
    }

    /// <summary>The term that says that a field has this value; null where no term can say it, and the view itself must be asked.</summary>
    public string? TermOf(string field, string value) =>
        coded.TryGetValue(field, out var property) && IsCode(value) ? $"{field}={TextKind.Of(property.PropertyType)?.Make(value).Normal ?? value}" : null;

    /// <summary>The term that says who recorded it first: in front of all others, which change.</summary>
    public static string RecordedBy(ActorId actor) => $"recordedBy={actor.Normal}";

    /// <summary>All texts of a view, however deep, as they are searched. Its unit's code is none of them.</summary>
    public static string WordsOf(object view, UnitCode unit) => SearchText.Of(Texts.In(view).Select(t => t.Text.ToString()!).Where(t => t != unit.Text));

    private static bool IsCoded(Type type) =>
        Plain(type) is var t && (RecordShape.IsText(t) || t == typeof(bool) || t == typeof(Guid) || IReference.StateOf(t) is not null || t.IsEnum
        || (t.IsValueType && !IsCompared(t)));

    private static bool IsCompared(Type type) =>
        type.IsPrimitive || type == typeof(decimal) || type == typeof(DateOnly) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type.IsGenericType;

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    // as the view's JSON says it, but for letter case where that means nothing
    private static string Code(object value) => value switch
    {
        Enum member => member.Code(),
        string text => text,
        TextValue { Normal: var text } => text,
        bool yes => yes ? "true" : "false",
        Guid id => id.ToString(),
        IReference { Id: var id } => id.ToString(),
        _ => JsonSerializer.SerializeToElement(value, value.GetType(), LedgerJson.Options) is { ValueKind: JsonValueKind.String } json ? json.GetString()! : "",
    };

    private static bool IsCode(string text) => text.Length is > 0 and <= LongestCode && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
