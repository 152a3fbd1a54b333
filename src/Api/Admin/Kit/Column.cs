using Microsoft.AspNetCore.Components;

namespace NanhuOrg.Api.Admin.Kit;

/// <summary>One column of a table: what it is called, what stands in it, where that leads. The same on the screen, on paper and in a sheet.</summary>
/// <param name="Key">Its name in the address, for sorting and hiding.</param>
/// <param name="Value">What is shown, sorted by and exported: text, number, date, code.</param>
public sealed record Column<TRow>(string Key, string Title, Func<TRow, object?> Value)
{
    /// <summary>Where the cell leads; null = nowhere.</summary>
    public Func<TRow, string?>? Href { get; init; }

    /// <summary>Where a plain value is not enough; the sheet still gets <see cref="Value"/>.</summary>
    public RenderFragment<TRow>? Cell { get; init; }

    /// <summary>Aligned to the right, in figures of one width.</summary>
    public bool Numeric { get; init; }

    /// <summary>Sentences: keeps room for some words on narrow screens, where the table is moved sideways instead.</summary>
    public bool Wide { get; init; }

    /// <summary>Kept in one piece, like a number that somebody reads out.</summary>
    public bool Whole { get; init; }

    /// <summary>Adds up in the last line.</summary>
    public bool Total { get; init; }

    /// <summary>Left out until the reader chooses it.</summary>
    public bool Optional { get; init; }

    internal string? Class => Numeric ? "number" : Wide ? "wide" : Whole ? "short" : null;
}
