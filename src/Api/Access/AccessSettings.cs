using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Api.Access;

/// <summary>Who may get in, and how that is proved.</summary>
/// <param name="SigningKeyFile">PEM file of the key that signs access tokens.</param>
/// <param name="KeyFolder">Of the keys that seal staff's cookies and authenticators' secrets; nodes that serve the same people share it.</param>
/// <param name="Authority">An OpenID Connect issuer outside whose tokens are accepted too; null = none.</param>
/// <param name="Audience">What that issuer's tokens must be meant for.</param>
/// <param name="Staff">Where people may sign in instead of here; null = nowhere.</param>
/// <param name="SecondFactorForAll">Whether nobody may act without a second factor of the own; else administrators only.</param>
internal sealed record AccessSettings(
    string SigningKeyFile, string KeyFolder, Uri? Authority, string Audience, StaffIssuer? Staff = null, bool SecondFactorForAll = false)
{
    /// <summary>Issuer and audience of our own tokens: names, not addresses, since every node and every way to reach it must agree on them.</summary>
    public const string Issuer = "https://nanhuorg.invalid/";

    public const string OwnAudience = "nanhuorg";

    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(15);

    /// <summary>
    /// From <c>Auth:SigningKey</c>, <c>Auth:KeyFolder</c>, <c>Auth:Authority</c>, <c>Auth:Audience</c>, <c>Auth:Staff</c>, <c>Auth:SecondFactor</c>; keys lie in the data folder
    /// unless said otherwise, and all in the same: nodes that share the folder take each other's cookies and tokens.
    /// </summary>
    public static AccessSettings From(IConfiguration configuration, string dataFolder)
    {
        var auth = configuration.GetSection("Auth");
        var keys = auth["KeyFolder"] is { Length: > 0 } folder ? folder : Path.Combine(dataFolder, "keys");
        return new(
            auth["SigningKey"] is { Length: > 0 } file ? file : Path.Combine(keys, "signing.pem"),
            keys,
            auth["Authority"] is { Length: > 0 } authority ? Address(authority) : null,
            auth["Audience"] is { Length: > 0 } audience ? audience : OwnAudience,
            StaffIssuer.From(auth.GetSection("Staff")),
            ForAll(auth["SecondFactor"]));
    }

    private static bool ForAll(string? whom) => whom switch
    {
        null or "" or "administrators" => false,
        "everybody" => true,
        _ => throw new StartRefusedException($"配置项 Auth:SecondFactor 的值 {whom} 不对：应是 administrators 或 everybody。"),
    };

    // Over https only: whoever can change that answer on the way decides who gets in.
    private static Uri Address(string authority) => Uri.TryCreate(authority, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
        ? address
        : throw new StartRefusedException($"配置项 Auth:Authority 的值 {authority} 不是 https 地址。");
}
