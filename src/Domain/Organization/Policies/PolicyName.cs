using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Organization.Policies;

/// <summary>The settings that a rule asks for. One that nothing asks for has no name here: setting it would change nothing.</summary>
[CodeList("policyName")]
public enum PolicyName
{
    /// <summary>Share of those due that must be present when an adjustment batch is decided: at least.</summary>
    [JsonStringEnumMemberName("cadre-attendance")] CadreAttendance,

    /// <summary>Share of those due that must be in favour: more than.</summary>
    [JsonStringEnumMemberName("cadre-votes")] CadreVotes,

    /// <summary>Working days of the public notice before an appointment: at least.</summary>
    [JsonStringEnumMemberName("cadre-notice-days")] CadreNoticeDays,
}

/// <summary>What holds while nothing has been set, and what may be set.</summary>
internal static class PolicyBounds
{
    /// <summary>Common knowledge about the selection regulations, not read out of a text in force: to be confirmed by the department.</summary>
    public static string Default(PolicyName name) => name switch
    {
        PolicyName.CadreAttendance => "2/3",
        PolicyName.CadreVotes => "1/2",
        PolicyName.CadreNoticeDays => "5",
        _ => throw new NotSupportedException($"{name} has no default."),
    };

    public static Refusal? Refuses(PolicyName name, Fraction value) => name switch
    {
        PolicyName.CadreAttendance => value.Numerator > 0 && !value.IsBeyondTheWhole ? null : PolicyRefusals.NoShare,
        PolicyName.CadreVotes => value.Numerator > 0 && !value.IsBeyondTheWhole && !value.IsWhole ? null : PolicyRefusals.NoShareToExceed,
        PolicyName.CadreNoticeDays => value is { IsWhole: true, Numerator: >= 1 and <= 366 } ? null : PolicyRefusals.NoNumberOfDays,
        _ => throw new NotSupportedException($"{name} has no bounds."),
    };
}
