using System.Globalization;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Http;

/// <summary>The query string, read strictly: a misspelt filter must not answer with everything. All faults are said at once.</summary>
internal sealed class Parameters(HttpContext http)
{
    private static readonly (string From, string To)[] Ranges = [("from", "to"), ("recordedFrom", "recordedTo")];

    private readonly List<FieldError> errors = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IComparable> moments = new(StringComparer.Ordinal);

    public string? Text(string name)
    {
        known.Add(name);
        var values = http.Request.Query[name];
        if (values.Count > 1) errors.Add(SharedRules.Error(name, "duplicate-field"));
        if (values is not [{ Length: > 0 } value]) return null;
        // no text of ours has any, and PostgreSQL cannot even be asked for U+0000
        if (value.Any(char.IsControl)) errors.Add(SharedRules.Error(name, "control-character"));
        return value;
    }

    public long? Integer(string name, long from = long.MinValue, long to = long.MaxValue)
    {
        if (Text(name) is not { } text) return null;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) errors.Add(SharedRules.Error(name, "not-an-integer"));
        else if (number < from || number > to) errors.Add(SharedRules.Error(name, "out-of-range", ("from", Plain(from)), ("to", Plain(to))));
        return number;
    }

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            moments[name] = date;
            return date;
        }

        errors.Add(SharedRules.Error(name, "not-a-date"));
        return null;
    }

    /// <summary>A code. One that nobody has finds nothing.</summary>
    public T? Code<T>(string name, T? otherwise = null)
        where T : TextValue, ITextValue<T> => Text(name) is { } text ? T.Of(text) : otherwise;

    public Month? Month(string name)
    {
        var month = Code<Month>(name);
        errors.AddRange((month?.Faults ?? []).Select(f => SharedRules.Error(name, f.Code)));
        return month;
    }

    public DateTimeOffset? Time(string name)
    {
        // a plus sign that was not escaped arrives as a blank
        if (Text(name)?.Replace(' ', '+') is not { } text) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal)) && text.Contains('T', StringComparison.Ordinal))
        {
            moments[name] = time;
            return time;
        }

        errors.Add(SharedRules.Error(name, "not-a-time"));
        return null;
    }

    public T? Code<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } code) return null;
        foreach (var member in Enum.GetValues<T>())
        {
            if (((Enum)member).Code() == code) return member;
        }

        errors.Add(SharedRules.Error(name, "not-in-list", ("codes", string.Join("、", Codes.All(typeof(T))))));
        return null;
    }

    /// <summary>What a field of a view must be, as its term says it.</summary>
    public string? Term(RecordShape.Parameter field)
    {
        if (field.Type == typeof(Month)) return Month(field.Name)?.Text;
        if (Text(field.Name) is not { } text) return null;
        if (!field.Type.IsEnum || Codes.All(field.Type).Contains(text)) return text;
        errors.Add(SharedRules.Error(field.Name, "not-in-list", ("codes", string.Join("、", Codes.All(field.Type)))));
        return null;
    }

    public int Limit() => (int)(Integer("limit", 1, PageRequest.MaxLimit) ?? PageRequest.DefaultLimit);

    /// <summary>A cursor goes on in the order of the page that gave it.</summary>
    public PageRequest Page(ListOrder order = ListOrder.Recorded)
    {
        var (text, on) = (Text("cursor"), (DateOnly?)null);
        if (!(order.IsByOccurrence() ? PageRequest.TryParse(text, out on, out var after) : PageRequest.TryParse(text, out after)))
            errors.Add(SharedRules.Error("cursor", "not-a-cursor"));
        return new(after, Limit()) { On = on };
    }

    /// <summary>Words to find records by.</summary>
    public SearchWords? Words(string name) => SearchWords.Parse(name, Text(name), errors);

    public Moment Moment()
    {
        var (index, time, atLeast) = (Integer("asOf", -1), Time("asOfTime"), Integer("atLeast", -1));
        if (index is not null && time is not null) errors.Add(SharedRules.Error("asOfTime", "one-or-the-other", ("other", "asOf")));
        return new(index, time, atLeast);
    }

    public void Add(FieldError error) => errors.Add(error);

    /// <summary>Call when all has been read: throws when something was wrong or nobody asked for it.</summary>
    public void Done()
    {
        errors.AddRange(http.Request.Query.Keys.Where(k => !known.Contains(k)).Select(k => SharedRules.Error(k, "unknown-parameter", ("known", string.Join("、", known)))));
        errors.AddRange(Ranges.Where(r => moments.TryGetValue(r.From, out var from) && moments.TryGetValue(r.To, out var to) && from.CompareTo(to) > 0)
            .Select(r => SharedRules.Error(r.To, "before-from", ("from", r.From))));
        if (errors.Count > 0) throw new ProblemException(Problems.Invalid(errors, "request.parameter-invalid"));
    }

    private static string Plain(long number) => number switch
    {
        long.MinValue => "最小",
        long.MaxValue => "最大",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };
}
