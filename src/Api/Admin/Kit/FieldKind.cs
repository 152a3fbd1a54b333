namespace NanhuOrg.Api.Admin.Kit;

/// <summary>How something is typed in.</summary>
public enum FieldKind
{
    Short,

    /// <summary>Several lines.</summary>
    Long,

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
