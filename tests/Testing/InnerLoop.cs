namespace NanhuOrg.Testing;

/// <summary>
/// What <c>build/test --quick</c> does less of: a walk over everything of a kind becomes one over a few that differ, and random tests try fewer cases. Nothing
/// else sets the variable, so that CI, an IDE and <c>dotnet test</c> do the whole.
/// </summary>
public static class InnerLoop
{
    public static bool Runs { get; } = Environment.GetEnvironmentVariable("NANHU_INNER_LOOP") == "1";

    public static int Of(int whole, int few) => Runs ? few : whole;

    /// <param name="kind">Of those that agree in this, one stands for all.</param>
    public static IEnumerable<T> Of<T, TKind>(IEnumerable<T> whole, Func<T, TKind> kind) => Runs ? whole.DistinctBy(kind) : whole;
}
