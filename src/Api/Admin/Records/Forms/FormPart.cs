using NanhuOrg.Api.Admin.Kit;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Api.Admin.Records.Forms;

/// <summary>A part of a form, by its path in the body.</summary>
public abstract record FormPart(string Path, string Label)
{
    /// <summary>All paths at which an error can be shown.</summary>
    public abstract IEnumerable<string> Places { get; }

    /// <summary>One thing to type or choose.</summary>
    /// <param name="Marked">Whether the form insists on it before it is sent; a row that may stay empty does not.</param>
    public sealed record Input(string Path, string Label, FieldKind Kind, string? Value, bool Required, bool Marked) : FormPart(Path, Label)
    {
        public IReadOnlyList<(string, string)> Choices { get; init; } = [];

        public string? Hint { get; init; }

        /// <summary>Set where a unit is chosen: of which kinds; empty = all.</summary>
        public IReadOnlyList<UnitKind>? Units { get; init; }

        /// <summary>Whether any unit may be chosen, not the person's own alone.</summary>
        public bool OthersToo { get; init; }

        public override IEnumerable<string> Places => [Path];
    }

    /// <summary>A record inside the body.</summary>
    public sealed record Group(string Path, string Label, IReadOnlyList<FormPart> Parts) : FormPart(Path, Label)
    {
        public override IEnumerable<string> Places => [Path, .. Parts.SelectMany(p => p.Places)];
    }

    /// <summary>A list of records.</summary>
    /// <param name="Flat">Whether each has plain fields only, so that they stand in a table.</param>
    /// <param name="Filled">How many of them say something; the rest is there to be filled in.</param>
    public sealed record Rows(string Path, string Label, IReadOnlyList<Group> Items, bool Flat, int Filled) : FormPart(Path, Label)
    {
        public string? Hint { get; init; }

        public override IEnumerable<string> Places => [Path, .. Items.SelectMany(i => i.Places)];
    }
}
