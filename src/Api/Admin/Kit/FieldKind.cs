namespace NanhuOrg.Api.Admin.Kit;

/// <summary>How something is typed in.</summary>
public enum FieldKind
{
    Line,

    /// <summary>Several lines.</summary>
    Lines,

    Date,

    Month,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number with decimals.</summary>
    Number,

    /// <summary>One of a closed list.</summary>
    Choice,

    /// <summary>Typed, with proposals: code, name or pinyin initials.</summary>
    Suggested,

    Secret,
}
