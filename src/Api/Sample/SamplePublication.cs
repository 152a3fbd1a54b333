using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <summary>
/// The ranking is published when the last day's work is recorded. Within the hour one result proves wrong: its verification is undone, its value put right and verified again,
/// so the published ranking stays as it is, and the restated one differs by that alone.
/// </summary>
internal static class SamplePublication
{
    public static IEnumerable<SampleStep> Steps(IReadOnlyList<SampleStep> results)
    {
        var publishing = SampleCalendar.At(SampleCalendar.LastDay, 17, 30);
        yield return new("2024", "assessment.rankings.publish", publishing, []) { Actor = SampleOfficials.SchemePublisher };

        var submitted = results.Single(SampleResults.IsTheOneThatWasWrong);
        var verified = results.Single(s => s.Stream == submitted.Stream && s.Command == "assessment.results.verify");
        var right = (JsonObject)submitted.Body.DeepClone();
        right["value"] = (decimal)submitted.Body["value"]! - 30m;
        yield return verified.Reversal(publishing.AddMinutes(15), "复核发现佐证数据有误");
        yield return submitted.Replacement(publishing.AddMinutes(20), right, "完成率多计一个项目");
        yield return new(submitted.Stream, verified.Command, publishing.AddMinutes(25), []) { Actor = verified.Actor };
    }
}
