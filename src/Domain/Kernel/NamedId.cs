using System.Security.Cryptography;
using System.Text;

namespace NanhuOrg.Domain.Kernel;

/// <summary>Stream id of a record that has a name of its own (RFC 9562, version 5 layout over SHA-1): one name is one stream, so it cannot be there twice.</summary>
public static class NamedId
{
    /// <param name="name"><c>nanhuorg.area.topic/name</c>.</param>
    public static Guid Of(string name)
    {
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // a name-based UUID is an identifier, not a protection
        SHA1.HashData(Encoding.UTF8.GetBytes(name), hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
