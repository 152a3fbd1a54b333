using System.Security.Cryptography;
using System.Text;

namespace NanhuOrg.Application.Pipeline;

/// <summary>Stream ids that follow from a name, for records of which there can be one only: a unit's code, a policy's name, a year's ranking.</summary>
public static class StreamNames
{
    /// <summary>RFC 9562, the layout of version 5 over SHA-1.</summary>
    public static Guid Of(string topic, string name)
    {
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // a name-based UUID is an identifier, not a protection
        SHA1.HashData(Encoding.UTF8.GetBytes($"nanhuorg.{topic}/{name}"), hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
