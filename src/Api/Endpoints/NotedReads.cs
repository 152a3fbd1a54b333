using System.Globalization;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Api.Endpoints;

/// <summary>
/// What the access log says of systems that read what is known of single persons, or take entries of the whole ledger: a line an answer, written before it is given, as at the
/// desk.
/// </summary>
internal static class NotedReads
{
    private const string Interface = "interface";

    public static Task OfList(HttpContext http, Type view, int records) =>
        Views.SpeakOfPersons(view) ? Looked(http, Views.TopicOf(view), ("by", Interface), ("records", Written(records))) : Task.CompletedTask;

    public static Task OfRecord(HttpContext http, Type view, string id) =>
        Views.SpeakOfPersons(view) ? Looked(http, $"{Views.TopicOf(view)}/{id}", ("by", Interface)) : Task.CompletedTask;

    public static Task OfEntry(HttpContext http, StoredEntry entry) =>
        Views.OfTopic(entry.Topic) is { } view && Views.SpeakOfPersons(view)
            ? Looked(http, $"{entry.Topic}/{entry.Stream}", ("by", "entry"), ("entry", Written(entry.Index))) : Task.CompletedTask;

    /// <summary>All entries of one record.</summary>
    public static Task OfHistory(HttpContext http, StoredEntry first) =>
        Views.OfTopic(first.Topic) is { } view && Views.SpeakOfPersons(view) ? Looked(http, $"{first.Topic}/{first.Stream}", ("by", "history")) : Task.CompletedTask;

    /// <summary>A page of the whole ledger; one that has nothing new says nothing.</summary>
    public static Task OfEntries(HttpContext http, IReadOnlyList<StoredEntry> page) => page.Count == 0
        ? Task.CompletedTask
        : Note(http, AccessFactKind.Exported, "ledger.entries", ("first", Written(page[0].Index)), ("last", Written(page[^1].Index)));

    private static Task Looked(HttpContext http, string what, params (string, string)[] details) => Note(http, AccessFactKind.Looked, what, details);

    private static Task Note(HttpContext http, AccessFactKind kind, string what, params (string Name, string Value)[] details)
    {
        var caller = http.CallerOf();
        var said = details.ToDictionary(d => d.Name, d => d.Value);
        if (caller.Person is not null) said["client"] = caller.Client;
        return http.RequestServices.GetRequiredService<IAccessLog>().Note(new(kind, AccessActor.Of(caller).Id, what, caller.Unit, said), http.RequestAborted);
    }

    private static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);
}
