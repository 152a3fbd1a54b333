using System.Globalization;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Entries;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Records;

/// <summary>
/// What the access log says of whoever looks at what is known of single persons: one line a page, written before the page is shown, so that what could not be noted is not seen.
/// A form that is shown again for what is wrong in it shows the page behind it again, and is noted like it.
/// </summary>
internal static class Looks
{
    /// <summary>Details: which page it was, how many records it showed, and after which one, and which entry.</summary>
    public const string By = "by";
    public const string Records = "records";
    public const string Older = "older";
    public const string Entry = "entry";

    public static Task AtList(IAccessLog log, Desk desk, Register register, long after, int records)
    {
        var details = new Dictionary<string, string> { [By] = desk.Asked("export") is null ? "list" : "export", [Records] = Written(records) };
        if (after >= 0) details[Older] = Written(after);
        foreach (var filter in register.Filters.Append("unit"))
        {
            // names are typed where a number is asked for: what cannot be a code finds nothing, and is not kept for ever
            if (desk.Asked(filter) is { } value) details[filter] = register.Field(filter) is { } field && IsCode(field.Type, value) ? value : "";
        }

        // that words were searched for, not which: they may be anybody's name
        if (desk.Asked("q") is not null) details["q"] = "";
        foreach (var bound in new[] { "from", "to" })
        {
            if (desk.Query.Date(bound) is { } day) details[bound] = day.Iso();
        }

        return Note(log, desk, register, register.FullName, details);
    }

    public static Task AtRecord(IAccessLog log, Desk desk, Register register, string id) => Note(log, desk, register, $"{register.FullName}/{id}", new() { [By] = "record" });

    /// <summary>All entries of a record, whatever its topic is.</summary>
    public static Task AtHistory(IAccessLog log, Desk desk, StoredEntry first) =>
        Note(log, desk, Registers.Of(first.Topic), $"{first.Topic}/{first.Stream}", new() { [By] = "history" });

    public static Task AtEntry(IAccessLog log, Desk desk, StoredEntry entry) =>
        Note(log, desk, Registers.Of(entry.Topic), $"{entry.Topic}/{entry.Stream}", new() { [By] = "entry", [Entry] = Written(entry.Index) });

    private static bool IsCode(Type type, string value) => type switch
    {
        { IsEnum: true } => Codes.All(type).Contains(value),
        _ when type == typeof(PersonId) => PersonId.IsWellFormed(value),
        _ when type == typeof(UnitCode) => UnitCode.IsWellFormed(value),
        _ => IReference.StateOf(type) is not null && Guid.TryParse(value, out _),
    };

    private static Task Note(IAccessLog log, Desk desk, Register? register, string what, Dictionary<string, string> details) =>
        register is { OfPersons: true } ? log.Looked(desk.Caller, what, details, desk.Http.RequestAborted) : Task.CompletedTask;

    private static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);
}
