namespace NanhuOrg.Api.Sample;

/// <param name="Prefix">What the codes of its indicators begin with.</param>
internal sealed record SampleCategory(string Code, string Name, string Prefix, string Work);

/// <summary>The seven categories in which groups are assessed and ranked.</summary>
internal static class SampleCategories
{
    public static IReadOnlyList<SampleCategory> All { get; } =
    [
        new("party-mass", "党群部门", "PM", "重点工作任务完成率"), new("economy", "经济部门", "EC", "经济指标任务完成率"), new("social", "社会民生部门", "SO", "民生实事完成率"),
        new("enforcement", "执法部门", "EN", "执法任务按期办结率"), new("street", "街道", "ST", "重点项目推进率"), new("community", "社区（村）", "CO", "网格任务办结率"),
        new("enterprise", "国有企业", "SE", "经营目标完成率"),
    ];
}
