using System.Globalization;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Http;

/// <summary>
/// What an address asks for, read strictly, of the interface and of the desk's pages: a misspelt filter must not answer with everything. All faults are said at once.
/// </summary>
/// <param name="named">What a parameter is called in a sentence about another one; its own name where nothing is given.</param>
internal sealed class Parameters(HttpContext http, Func<string, string>? named = null)
{
    private static readonly (string From, string To)[] Ranges = [("from", "to"), ("recordedFrom", "recordedTo")];

    private readonly List<FieldError> errors = [];
    private readonly HashSet<FieldError> said = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IComparable> moments = new(StringComparer.Ordinal);

    public string? Text(string name)
    {
        known.Add(name);
        var values = http.Request.Query[name];
        if (values.Count > 1) Add(SharedRules.Error(name, "duplicate-field"));
        if (values is not [{ Length: > 0 } value]) return null;
        // no text of ours has any, and PostgreSQL cannot even be asked for U+0000
        if (value.Any(char.IsControl)) Add(SharedRules.Error(name, "control-character"));
        return value;
    }

    public long? Integer(string name, long from = long.MinValue, long to = long.MaxValue)
    {
        if (Text(name) is not { } text) return null;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) Add(SharedRules.Error(name, "not-an-integer"));
        else if (number < from || number > to) Add(SharedRules.Error(name, "out-of-range", ("from", Plain(from)), ("to", Plain(to))));
        return number;
    }

    /// <param name="bound">One end of a range, which must not end before it begins.</param>
    public DateOnly? Date(string name, bool bound = true)
    {
        if (Text(name) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            if (bound) moments[name] = date;
            return date;
        }

        Add(SharedRules.Error(name, "not-a-date"));
        return null;
    }

    /// <summary>A code. One that nobody has finds nothing.</summary>
    public T? Code<T>(string name, T? otherwise = null)
        where T : TextValue, ITextValue<T> => Text(name) is { } text ? T.Of(text) : otherwise;

    public Month? Month(string name)
    {
        var month = Code<Month>(name);
        foreach (var fault in month?.Faults ?? []) Add(SharedRules.Error(name, fault.Code));
        return month;
    }

    /// <summary>The year in the path.</summary>
    public int YearOfPath(YearRange years) => YearOf("year", http.Request.RouteValues["year"] as string, years) ?? years.First;

    public int? Year(string name, YearRange years) => Text(name) is { } text ? YearOf(name, text, years) : null;

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

        Add(SharedRules.Error(name, "not-a-time"));
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

        Add(SharedRules.Error(name, "not-in-list", ("codes", string.Join("、", Codes.All(typeof(T))))));
        return null;
    }

    /// <summary>What a field of a view must be, as its term says it.</summary>
    public string? Term(RecordShape.Parameter field)
    {
        if (field.Type == typeof(Month)) return Month(field.Name)?.Text;
        if (Text(field.Name) is not { } text) return null;
        if (!field.Type.IsEnum || Codes.All(field.Type).Contains(text)) return text;
        Add(SharedRules.Error(field.Name, "not-in-list", ("codes", string.Join("、", Codes.All(field.Type)))));
        return null;
    }

    public int Limit() => (int)(Integer("limit", 1, PageRequest.MaxLimit) ?? PageRequest.DefaultLimit);

    /// <summary>A cursor goes on in the order of the page that gave it.</summary>
    public PageRequest Page(ListOrder order = ListOrder.Recorded)
    {
        if (!order.IsByOccurrence()) return new(Cursor(), Limit());
        if (!PageRequest.TryParse(Text("cursor"), out var on, out var after)) Add(SharedRules.Error("cursor", "not-a-cursor"));
        return new(after, Limit()) { On = on };
    }

    /// <summary>After what the last page ended with; -1 at the first page.</summary>
    public long Cursor()
    {
        if (!PageRequest.TryParse(Text("cursor"), out var after)) Add(SharedRules.Error("cursor", "not-a-cursor"));
        return after;
    }

    /// <summary>Words to find records by.</summary>
    public SearchWords? Words(string name)
    {
        var wrong = new List<FieldError>();
        var words = SearchWords.Parse(name, Text(name), wrong);
        wrong.ForEach(Add);
        return words;
    }

    public Moment Moment()
    {
        var (index, time, atLeast) = (Integer("asOf", -1), Time("asOfTime"), Integer("atLeast", -1));
        if (index is not null && time is not null) Add(SharedRules.Error("asOfTime", "one-or-the-other", ("other", "asOf")));
        return new(index, time, atLeast);
    }

    /// <summary>Once only, however often it is read.</summary>
    public void Add(FieldError error)
    {
        if (said.Add(error)) errors.Add(error);
    }

    /// <summary>Call when all has been read: throws when something was wrong or nobody asked for it.</summary>
    public void Done()
    {
        foreach (var name in http.Request.Query.Keys.Where(k => !known.Contains(k))) Add(SharedRules.Error(name, "unknown-parameter", ("known", string.Join("、", known))));
        Understood();
    }

    /// <summary>The same for whoever keeps what others may need: throws when something was wrong in what has been read until now.</summary>
    public void Understood()
    {
        CompareRanges();
        if (errors.Count > 0) throw new ProblemException(Problems.Invalid(errors, "request.parameter-invalid"));
    }

    /// <summary>What is wrong with these, for a page that says it beside them and shows nothing; it is not thrown any more.</summary>
    public IReadOnlyList<FieldError> Taken(params IReadOnlyCollection<string> names)
    {
        CompareRanges();
        List<FieldError> taken = [.. errors.Where(e => names.Contains(e.Field))];
        errors.RemoveAll(taken.Contains);
        return taken;
    }

    private void CompareRanges()
    {
        foreach (var (first, last) in Ranges)
        {
            if (moments.TryGetValue(first, out var from) && moments.TryGetValue(last, out var to) && from.CompareTo(to) > 0)
                Add(SharedRules.Error(last, "before-from", ("from", named?.Invoke(first) ?? first)));
        }
    }

    private int? YearOf(string name, string? text, YearRange years)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && years.Contains(year)) return year;
        Add(SharedRules.Error(name, "out-of-range", ("from", Plain(years.First)), ("to", Plain(years.Last))));
        return null;
    }

    private static string Plain(long number) => number switch
    {
        long.MinValue => "最小",
        long.MaxValue => "最大",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };
}
