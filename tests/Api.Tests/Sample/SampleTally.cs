using System.Text.Json.Nodes;
using NanhuOrg.Api.Sample;

namespace NanhuOrg.Api.Tests.Sample;

/// <summary>
/// What the figures of cadres and of the assessment must be after the given lines: counted from their text alone, as <see cref="SampleExpectations"/> does for the disputes.
/// </summary>
internal sealed record SampleTally(int Batches, IReadOnlyList<SampleTally.Appointment> Appointments, int Proposed, int Cancelled, IReadOnlyDictionary<string, int> Commands)
{
    public static SampleTally From(IEnumerable<SampleCommand> lines)
    {
        var standing = SampleExpectations.Effective(lines);
        bool Has(string stream, string command) => standing.Any(e => e.Stream == stream && e.Command == command);
        var proposed = standing.Where(e => e.Command == "cadres.adjustment-items.propose").ToList();
        var cancelled = standing.Where(e => e.Command == "cadres.adjustment-items.cancel").Select(e => e.Stream).ToHashSet();
        var appointed = proposed.Where(e => Has(e.Stream, "cadres.adjustment-items.appoint") && !cancelled.Contains(e.Stream));
        return new(
            standing.Count(e => e.Command == "cadres.adjustments.decide"), [.. appointed.Select(e => Appointment.Of(e.Body))], proposed.Count, cancelled.Count,
            standing.GroupBy(e => e.Command).ToDictionary(g => g.Key, g => g.Count()));
    }

    /// <summary>How many of that command still stand.</summary>
    public int Count(string command) => Commands.GetValueOrDefault(command);

    public int Of(string kind, string group) => Appointments.Where(a => a.Kind == kind && a.Group == group).Select(a => a.Person).Distinct().Count();

    public int Explained => Appointments.Count(a => (a.Kind, a.Group) is ("rank-promotion", "senior") or ("key-use", "frontline-middle") or ("promotion", "young"));

    internal sealed record Appointment(string Person, string Kind, string? Group)
    {
        public static Appointment Of(JsonObject body) => new((string)body["person"]!, (string)body["kind"]!, (string?)body["group"]);
    }
}
