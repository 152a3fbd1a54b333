using System.Globalization;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace NanhuOrg.Infrastructure.Ledger.Reading;

/// <summary>
/// A filter as conditions of SQL, on <c>ledger.record</c> as <c>r</c> and <c>ledger.record_search</c> as <c>f</c>. Statements name the second first: a rebuild takes its locks
/// in that order.
/// </summary>
internal sealed class RecordSql(NpgsqlCommand command)
{
    /// <summary>What <see cref="Read"/> reads.</summary>
    public const string Columns = "r.stream_id, r.topic, r.unit, r.listed_on, r.version, r.first_index, r.recorded_at, r.client, r.person, f.year, f.nth, r.view::text";

    public string Add(string value) => Add(value, NpgsqlDbType.Text);

    public string Add(long value) => Add(value, NpgsqlDbType.Bigint);

    public string Add(DateOnly value) => Add(value, NpgsqlDbType.Date);

    public string Add(IEnumerable<string> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    public string Add(IEnumerable<TextValue> values) => Add(values.Texts());

    public string Add(object value, NpgsqlDbType type)
    {
        command.Parameters.Add(new() { Value = value, NpgsqlDbType = type });
        return $"${command.Parameters.Count.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Conditions on the list row.</summary>
    public IEnumerable<string> OnRecord(RecordFilter filter)
    {
        yield return $"r.topic = {Add(filter.Topic)}";
        yield return OfUnits("r", filter);
        foreach (var condition in Placed("r", filter)) yield return condition;
        foreach (var condition in OnFields(filter)) yield return condition;
    }

    /// <summary>Whether the filter asks for more than the searched texts hold themselves.</summary>
    public static bool AsksForFields(RecordFilter filter) => filter.Equal.Count > 0 || filter.RecordedBy is not null || filter.SharedField is not null;

    /// <summary>Whether a list row is of the filter's units, or shared with one of them.</summary>
    public string OfUnits(string table, RecordFilter filter)
    {
        if (filter.Units is not { } units) return "true";
        var own = $"{table}.unit = any({Add(units)})";
        return filter.SharedField is { } field ? $"({own} or {table}.terms && {Add(units.Select(u => $"{field}={u}"))})" : own;
    }

    /// <summary>Conditions on the searched texts. What is no longer there has no first index.</summary>
    public IEnumerable<string> OnWords(RecordFilter filter)
    {
        yield return "f.first_index is not null";
        // whom a record is shared with, its texts do not know: the list row is asked
        if (filter is { Units: { } units, SharedField: null }) yield return $"f.unit = any({Add(units)})";
        foreach (var condition in Placed("f", filter)) yield return condition;
        foreach (var word in filter.Words?.Words ?? [])
        {
            var (looked, paired) = ($"strpos(f.words, {Add(word)}) > 0", $"f.pairs @> {Add(SearchText.Pairs(filter.Topic, word), NpgsqlDbType.Array | NpgsqlDbType.Integer)}");
            // where the pairs do not say all of it, they say where to look; and what was written lately has none yet
            if (!SearchText.IsPair(word)) paired += $" and {looked}";
            var numbered = RunningNumber.Beginning(filter.Topic, word) is { } numbers ? $" or {Numbered(filter.Topic, numbers)}" : "";
            yield return $"({paired} or f.pairs is null and f.topic = {Add(filter.Topic)} and {looked}{numbered})";
        }
    }

    public static RecordRow Read(NpgsqlDataReader reader, int at = 0)
    {
        var topic = reader.GetString(at + 1);
        var first = new FirstEntry(reader.GetInt64(at + 5), reader.GetFieldValue<DateTimeOffset>(at + 6), reader.GetString(at + 7), reader.PersonAt(at + 8));
        var number = reader.IsDBNull(at + 9) ? null : new RunningNumber(reader.GetInt32(at + 9), reader.GetInt32(at + 10)).Written(topic);
        return new(reader.GetGuid(at), topic, new(reader.GetString(at + 2)), reader.GetFieldValue<DateOnly>(at + 3), reader.GetInt64(at + 4), first, number,
            reader.GetString(at + 11));
    }

    private IEnumerable<string> Placed(string table, RecordFilter filter)
    {
        if (filter.From is { } from) yield return $"{table}.listed_on >= {Add(from)}";
        if (filter.To is { } to) yield return $"{table}.listed_on <= {Add(to)}";
        if (filter.FirstFrom is { } first) yield return $"{table}.first_index >= {Add(first)}";
        if (filter.FirstTo is { } last) yield return $"{table}.first_index <= {Add(last)}";
    }

    private IEnumerable<string> OnFields(RecordFilter filter)
    {
        var shape = ListShape.OfTopic(filter.Topic);
        var terms = new List<string>();
        if (filter.RecordedBy is { } actor) terms.Add(ListShape.RecordedBy(actor));
        foreach (var (field, value) in filter.Equal)
        {
            // with units, the state is read from the same index as they
            if (field == shape.StateField && filter.Units is not null) yield return $"r.state = {Add(value)}";
            else if (shape.TermOf(field, value) is { } term) terms.Add(term);
            else yield return $"r.view ->> {Add(field)} = {Add(value)}";
        }

        if (terms.Count > 0) yield return $"r.terms @> {Add(terms)}";
    }

    private string Numbered(string topic, NumberRange numbers)
    {
        var years = $"f.topic = {Add(topic)} and f.year between {Add(numbers.FromYear, NpgsqlDbType.Integer)} and {Add(numbers.ToYear, NpgsqlDbType.Integer)}";
        if (numbers.Nths.Count == 0) return years;
        var nths = numbers.Nths.Select(n => $"f.nth between {Add(n.From, NpgsqlDbType.Integer)} and {Add(n.To, NpgsqlDbType.Integer)}").ToList();
        return $"{years} and ({string.Join(" or ", nths)})";
    }
}
