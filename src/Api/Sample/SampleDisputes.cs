namespace NanhuOrg.Api.Sample;

/// <summary>The disputes of the year: how many go which way, where they arise, and the numbers on their written agreements.</summary>
internal static class SampleDisputes
{
    /// <summary>1783 of them count as resolved at the end of the year: the first three kinds.</summary>
    private static readonly (SampleCourse Course, int Count)[] Courses =
    [
        (SampleCourse.Resolved, 1756), (SampleCourse.ResolvedAgain, 24), (SampleCourse.EndedThenResolved, 3), (SampleCourse.ReopenedStillOpen, 14),
        (SampleCourse.Ended, 80), (SampleCourse.EndedThenReopened, 2), (SampleCourse.Open, 131),
    ];

    public static IEnumerable<SampleStep> Steps()
    {
        var draw = new SplitMix64(2024_03);
        var courses = Courses.SelectMany(c => Enumerable.Repeat(c.Course, c.Count)).ToList();
        draw.Shuffle(courses);
        var at = 0;
        var panels = Panels(draw);
        var cases = new List<SampleCase>(courses.Count);
        foreach (var (community, count) in Shares(courses.Count))
        {
            var planner = new SampleCasePlanner(draw, community, panels[community]);
            for (var i = 0; i < count; i++) cases.Add(planner.Plan(courses[at++]));
        }

        NumberAgreements(draw, cases);
        var corrections = new SampleCorrections(draw, cases).Steps();

        // Corrections first: at the same moment a wrong resolution is gone before the right one comes.
        return corrections.Concat(cases.SelectMany(c => c.Steps));
    }

    /// <summary>Largest remainders, so that the shares add up exactly.</summary>
    private static IEnumerable<(SampleCommunity Community, int Count)> Shares(int cases)
    {
        var weights = SampleUnits.Communities.Sum(c => c.Weight);
        var counts = SampleUnits.Communities.ToDictionary(c => c, c => cases * c.Weight / weights);
        var rest = cases - counts.Values.Sum();
        foreach (var c in SampleUnits.Communities.OrderByDescending(c => cases * c.Weight % weights).Take(rest)) counts[c]++;
        return SampleUnits.Communities.Select(c => (c, counts[c]));
    }

    /// <summary>The mediators of each community, as pseudonyms numbered through the district.</summary>
    private static Dictionary<SampleCommunity, IReadOnlyList<string>> Panels(SplitMix64 draw)
    {
        var number = 0;
        return SampleUnits.Communities.ToDictionary(
            c => c,
            c => (IReadOnlyList<string>)Enumerable.Range(0, 4 + (c.Weight / 20) + draw.Below(3)).Select(_ => "p-24-" + SampleWords.Digits(++number, 4)).ToList());
    }

    /// <summary>Three of four written agreements carry a number, in the order of their dates.</summary>
    private static void NumberAgreements(SplitMix64 draw, List<SampleCase> cases)
    {
        var number = 0;
        var written = cases.SelectMany(c => c.Steps).Where(s => (string?)s.Body["agreement"] == "written").OrderBy(s => s.OccurredOn);
        foreach (var step in written)
        {
            if (!draw.Chance(75)) continue;
            step.Body["agreementNumber"] = "南调〔2024〕" + SampleWords.Digits(++number, 4) + "号";
        }
    }
}
