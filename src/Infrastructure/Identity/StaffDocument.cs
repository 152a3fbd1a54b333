using System.Text.Json.Serialization;
using JasperFx;
using NanhuOrg.Application.Access;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>An account as it is stored, with what proves who somebody is. Seen by nothing but this folder.</summary>
public sealed class StaffDocument : IRevisioned
{
    public string Id { get; set; } = "";

    public string SignInName { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public UnitCode? Unit { get; set; }

    public IReadOnlyList<StaffRole> Roles { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }

    public DateTimeOffset? LastSignIn { get; set; }

    public DateTimeOffset? PreviousSignIn { get; set; }

    public string? PasswordHash { get; set; }

    public string? CodeHash { get; set; }

    public DateTimeOffset? CodeExpiresAt { get; set; }

    /// <summary>Changes whenever whoever is signed in must prove it again.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>Hash of the first half of an administrator's code, which one other has issued; the second comes from somebody else.</summary>
    public string? HalfHash { get; set; }

    public string? HalfBy { get; set; }

    public DateTimeOffset? HalfUntil { get; set; }

    /// <summary>Closed by <see cref="ISecretBox"/>.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>The key that the person is just setting up, closed too.</summary>
    public string? OfferedKey { get; set; }

    public DateTimeOffset? OfferedAt { get; set; }

    public bool TwoFactor { get; set; }

    /// <summary>Time step of the authenticator's last code that opened: RFC 6238 §5.2 wants each to open once, and none of before it opens after.</summary>
    public long? LastStep { get; set; }

    public IReadOnlyList<string> RecoveryCodes { get; set; } = [];

    public int Version { get; set; }

    /// <summary>What happens with the next save, and is written to the access log with it.</summary>
    [JsonIgnore]
    public List<AccessFact> Facts { get; } = [];

    public void Note(AccessFactKind kind, string? by, params ReadOnlySpan<(string Name, string Value)> details)
    {
        var all = new Dictionary<string, string>();
        foreach (var (name, value) in details) all[name] = value;
        Facts.Add(new(kind, by, Id, Unit, all));
    }

    public Account ToAccount(DateTimeOffset now, DateTimeOffset? lockedUntil = null) => new(
        Id, SignInName, DisplayName, Unit, Roles, PasswordHash is not null, TwoFactor, RecoveryCodes.Count, CodeHash is null ? null : CodeExpiresAt, CreatedAt, DisabledAt,
        lockedUntil, LastSignIn, PreviousSignIn, Version)
    { HalfCodeBy = HalfUntil > now ? HalfBy : null };

    /// <summary>What proves who somebody is counts no more, and whoever is signed in is out.</summary>
    public void Void()
    {
        (PasswordHash, CodeHash, CodeExpiresAt, HalfHash, HalfBy, HalfUntil) = (null, null, null, null, null, null);
        WithoutSecondFactor();
        OneTimeCode.NewStamp(this);
    }

    public void WithoutSecondFactor() => (TwoFactor, AuthenticatorKey, OfferedKey, LastStep, RecoveryCodes) = (false, null, null, null, []);

    public static string Written(IEnumerable<StaffRole> roles) => string.Join(' ', roles.Select(r => r.Code()));
}
