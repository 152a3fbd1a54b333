using NanhuOrg.Application.Access;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Api.Admin.Access;

/// <summary>Why somebody is not in, in words.</summary>
internal static class NotIn
{
    /// <param name="wrong">Code of the sentence for what was simply wrong, which depends on what was asked.</param>
    public static string Of(SignInAnswer answer, string wrong) => answer switch
    {
        SignInAnswer.LockedOut locked => Chinese.Problem("sign-in.locked", new Dictionary<string, string> { ["time"] = Left(locked.Remaining) }),
        SignInAnswer.Busy => Chinese.Problem("sign-in.busy"),
        _ => Chinese.Problem(wrong),
    };

    private static string Left(TimeSpan left) => left.TotalSeconds >= 60 ? $"{(int)left.TotalMinutes} 分 {left.Seconds} 秒" : $"{Math.Max(1, left.Seconds)} 秒";
}
