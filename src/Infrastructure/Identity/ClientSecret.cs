using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>
/// Secrets of clients: made here, 256 random bits, kept as salt and SHA-256. A slow hash (PBKDF2, Argon2) protects what people choose, because that can be
/// guessed; 256 random bits cannot, however fast the guesses, and a slow hash would only hand everybody a cheap way to keep the token endpoint busy.
/// The salt keeps two rows from showing that they share a secret.
/// </summary>
internal static class ClientSecret
{
    private const string Form = "sha256";
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>A hash that no secret has been made for.</summary>
    public static readonly string Nobody = Hash(New());

    public static string NewId() => "c-" + RandomNumberGenerator.GetString(Base32, 12);

    public static bool IsId(string id) => id.Length is > 2 and <= 64 && id.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return $"{Form}.{Base64Url.EncodeToString(salt)}.{Base64Url.EncodeToString(Digest(salt, secret))}";
    }

    public static bool Matches(string secret, string hash)
    {
        var parts = hash.Split('.');
        if (parts.Length != 3 || parts[0] != Form) throw new FormatException("A client's secret hash is of a form that this program does not know.");
        return CryptographicOperations.FixedTimeEquals(Digest(Base64Url.DecodeFromChars(parts[1]), secret), Base64Url.DecodeFromChars(parts[2]));
    }

    private static byte[] Digest(byte[] salt, string secret) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(secret)]);
}
