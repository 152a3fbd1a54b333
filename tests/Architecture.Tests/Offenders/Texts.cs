using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Architecture.Tests.Offenders;

public static class OffendingRefusals
{
    public static readonly Refusal Untold = new("tests.offenders.untold");
    public static readonly Refusal Shouted = new("Tests.SHOUTED");
}

public sealed class RefusesOnItsOwn
{
    public static IEnumerable<Refusal> Of(IEnumerable<string> codes) => codes.Select(c => new Refusal(c));
}

[CodeList("uncodedList")]
public enum UncodedList
{
    [JsonStringEnumMemberName("coded")] Coded,
    Uncoded,
}

[CodeList("unnamedList")]
public enum UnnamedList
{
    [JsonStringEnumMemberName("unnamed")] Unnamed,
}

public enum BareList
{
    [JsonStringEnumMemberName("bare")] Bare,
}

public sealed class OffenceManager;

/// <summary>Who, what, where?</summary>
public sealed record Forgotten;
