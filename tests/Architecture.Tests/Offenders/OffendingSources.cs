namespace NanhuOrg.Architecture.Tests.Offenders;

internal static class OffendingSources
{
    public static readonly Source Misplaced = new("Domain/Cadres/Pools/Pool.cs", "namespace NanhuOrg.Domain.Cadres;\n\npublic sealed record Pool;\n");

    public static readonly Source Endless = new("Domain/Endless.cs", string.Concat(Enumerable.Repeat("// on and on\n", 301)));

    public static readonly Source Hiding = new("Domain/Hiding.cs", "namespace NanhuOrg.Domain;\n\n    #region never look here\n    #endregion\n");

    public static readonly Source Wide = new("src/Domain/Wide.cs", new string('x', 181));

    public static readonly Source Elsewhere = new("src/Domain/Elsewhere.cs", "namespace NanhuOrg.Domain;\n\n// the reason stands in somewhere.md\n");

    public static readonly Source Rooted = new("src/Api/Admin/Home/Rooted.razor", "<a href=\"/ledger\">台账</a>");

    public static void NeverCalled()
    {
    }
}
