namespace NanhuOrg.Api.Sample;

/// <summary>Who acts in the assessment, as pseudonyms: whoever submits never verifies, and whoever proposes never approves.</summary>
internal static class SampleOfficials
{
    public const string SchemeDrafter = "o-24-0001";
    public const string SchemePublisher = "o-24-0002";
    public const string RankingKeeper = "o-24-0003";
    public const string AdjustmentProposer = "o-24-0004";
    public const string AdjustmentApprover = "o-24-0005";

    private static readonly string[] Reviewers = ["o-24-0021", "o-24-0022", "o-24-0023"];

    /// <summary>The clerk who submits the results of a category.</summary>
    public static string Clerk(string category) => "o-24-" + SampleWords.Digits(11 + Place(category), 4);

    /// <summary>The reviewer who verifies or returns them.</summary>
    public static string Reviewer(string category) => Reviewers[Place(category) % Reviewers.Length];

    private static int Place(string category) => SampleCategories.All.Select(c => c.Code).ToList().IndexOf(category);
}
