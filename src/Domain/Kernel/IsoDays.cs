using System.Globalization;

namespace NanhuOrg.Domain.Kernel;

public static class IsoDays
{
    /// <summary>As days are written everywhere outside a page: <c>2024-03-05</c> (GB/T 7408.1).</summary>
    public static string Iso(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
