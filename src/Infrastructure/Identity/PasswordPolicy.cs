using System.Globalization;
using Microsoft.AspNetCore.Identity;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>
/// What a password must be: long, of three kinds of characters (as assessments under GB/T 22239 expect), without the sign-in name, and not made of what everybody tries first.
/// It need not be changed every so often: that makes people count upwards.
/// </summary>
internal sealed class PasswordPolicy : IPasswordValidator<StaffDocument>
{
    public const int Least = 12;
    public const int Most = 128;

    /// <summary>Taken out before counting what is left.</summary>
    private static readonly string[] Common =
    [
        "password", "passwort", "qwertyuiop", "qwerty", "asdfghjkl", "asdfgh", "zxcvbnm", "1qaz2wsx", "qazwsx", "letmein", "welcome", "iloveyou", "woaini", "administrator",
        "admin", "root", "changeme",
        "abc", "nanhuorg", "nanhu", "yueyang", "zuzhibu", "hunan", "china", "dangjian", "12345", "54321", "11111", "00000", "88888", "66666", "5201314", "2023", "2024", "2025",
        "2026", "2027",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<StaffDocument> manager, StaffDocument user, string? password) =>
        Task.FromResult(Errors(user.SignInName, password ?? "") is { Count: > 0 } errors
            ? IdentityResult.Failed([.. errors.Select(e => new IdentityError { Code = e.Code, Description = e.Text })])
            : IdentityResult.Success);

    public static List<FieldError> Errors(string signInName, string password)
    {
        var errors = new List<FieldError>();
        if (password.Length < Least) errors.Add(Error("password-too-short", Limit(Least)));
        if (password.Length > Most) errors.Add(Error("password-too-long", Limit(Most)));
        if (Kinds(password) < 3) errors.Add(Error("password-too-simple"));
        if (password.Contains(signInName, StringComparison.OrdinalIgnoreCase)) errors.Add(Error("password-contains-name"));
        if (Left(password) < 6) errors.Add(Error("password-common"));
        return errors;
    }

    private static int Kinds(string password) =>
        new[] { password.Any(char.IsUpper), password.Any(char.IsLower), password.Any(char.IsDigit),
            password.Any(c => !char.IsUpper(c) && !char.IsLower(c) && !char.IsDigit(c)) }.Count(there => there);

    // How many letters and digits remain, each counted once, when the common words are gone: also those written with @ for a.
    private static int Left(string password)
    {
        var rest = password.ToLowerInvariant().Replace('@', 'a').Replace('$', 's');
        foreach (var word in Common) rest = rest.Replace(word, "", StringComparison.Ordinal).Replace(word.Replace('o', '0'), "", StringComparison.Ordinal);
        return rest.Where(char.IsLetterOrDigit).Distinct().Count();
    }

    private static Dictionary<string, string> Limit(int limit) => new() { ["limit"] = limit.ToString(CultureInfo.InvariantCulture) };

    private static FieldError Error(string code, Dictionary<string, string>? facts = null) => new("password", code, Chinese.Validation(code, facts));
}
