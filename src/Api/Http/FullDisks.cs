using System.Data.Common;

namespace NanhuOrg.Api.Http;

/// <summary>Whether something failed because there is no room left, here or at the database.</summary>
internal static class FullDisks
{
    private const string DiskFull = "53100";

    /// <summary>As Linux numbers them: no space, over the quota, mounted for reading only.</summary>
    private static readonly int[] NoRoom = [28, 122, 30];

    public static bool Caused(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is DbException { SqlState: DiskFull } || (e is IOException && NoRoom.Contains(e.HResult))) return true;
        }

        return false;
    }
}
