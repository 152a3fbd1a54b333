namespace NanhuOrg.Api.Admin.Pages;

/// <summary>A form that was sent and could not be taken.</summary>
/// <param name="Address">Path and query of the page.</param>
/// <param name="HadFile">A file was sent along, which has to be chosen again.</param>
internal sealed record KeptForm(string Address, IReadOnlyDictionary<string, string[]> Fields, bool HadFile)
{
    /// <summary>Whose it is, where that is known: nobody else's.</summary>
    public string? Account { get; init; }

    public bool Is(string form) => Fields.TryGetValue("_handler", out var handler) && handler is [var name] && name == form;
}
