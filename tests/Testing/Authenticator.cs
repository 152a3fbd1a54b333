using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Testing;

/// <summary>RFC 6238, as the application on somebody's telephone computes it.</summary>
public static class Authenticator
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Code(AuthenticatorSecret secret, int stepsAhead = 0)
    {
        var bits = string.Concat(secret.Secret.Replace(" ", "", StringComparison.Ordinal)
            .Select(c => Convert.ToString(Letters.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2)).ToArray();
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + stepsAhead);
#pragma warning disable CA5350 // what every authenticator does
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var code = (BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFF_FFFF) % 1_000_000;
        return code.ToString("D6", CultureInfo.InvariantCulture);
    }
}
