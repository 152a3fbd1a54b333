namespace NanhuOrg.Domain.Kernel;

/// <summary>The shape of a pseudonymous person id, one for all areas: nobody's name can be written in it.</summary>
public static class PersonId
{
    public static bool IsWellFormed(string id) => id.Length is >= 1 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
