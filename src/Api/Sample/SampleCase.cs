namespace NanhuOrg.Api.Sample;

/// <summary>How a case of the sample goes, in the end.</summary>
internal enum SampleCourse
{
    Resolved,
    ResolvedAgain,
    EndedThenResolved,
    ReopenedStillOpen,
    Ended,
    EndedThenReopened,
    Open,
}

/// <summary>One dispute with its steps in the order in which they happened and were recorded.</summary>
internal sealed class SampleCase(string id, SampleCommunity community, SampleCourse course, IReadOnlyList<SampleStep> steps)
{
    public string Id { get; } = id;

    public SampleCommunity Community { get; } = community;

    public SampleCourse Course { get; } = course;

    public IReadOnlyList<SampleStep> Steps { get; } = steps;

    public SampleStep First => Steps[0];

    public SampleStep Last => Steps[^1];

    public SampleStep BeforeLast => Steps[^2];
}
