using NanhuOrg.Application.Entries;

namespace NanhuOrg.Api.Admin.Records;

/// <summary>Which entries of a record still stand: not what was replaced or reversed. A replacement stands in the place of what it replaced.</summary>
internal static class EntryStanding
{
    /// <param name="entries">All of a record, in index order.</param>
    public static IReadOnlyList<EntryWords> Of(IReadOnlyList<EntryWords> entries)
    {
        var places = new List<(Guid Origin, EntryWords Entry)>();
        foreach (var entry in entries)
        {
            var at = entry.Entry.Ref is { } corrected ? places.FindIndex(p => p.Origin == corrected) : -1;
            if (entry.Entry.Type == EntryReversed.Name)
            {
                if (at >= 0) places.RemoveAt(at);
            }
            else if (at >= 0) places[at] = (places[at].Origin, entry);
            else places.Add((entry.Entry.Ref ?? entry.Entry.Id, entry));
        }

        return [.. places.Select(p => p.Entry)];
    }
}
