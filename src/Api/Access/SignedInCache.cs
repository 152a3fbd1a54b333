using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using NanhuOrg.Api.Http;

namespace NanhuOrg.Api.Access;

/// <summary>
/// Good tokens by their SHA-256, until they expire: checking a signature costs as much as everything else about a request. Only good ones are kept, so
/// strangers cannot fill it; and of a bounded number, whoever else tries.
/// </summary>
internal sealed class SignedInCache(TimeProvider time, int capacity = 10_000)
{
    private readonly ConcurrentDictionary<Digest, SignedIn> known = new();

    public int Count => known.Count;

    public SignedIn? Find(in Digest token) => known.TryGetValue(token, out var found) && found.Expires > time.GetUtcNow() ? found : null;

    public void Remember(in Digest token, SignedIn signedIn)
    {
        if (known.Count >= capacity) MakeRoom();
        known[token] = signedIn;
    }

    // Rare, and losing an entry costs one signature check.
    private void MakeRoom()
    {
        var now = time.GetUtcNow();
        foreach (var (token, signedIn) in known)
        {
            if (signedIn.Expires <= now) known.TryRemove(token, out _);
        }

        if (known.Count >= capacity) known.Clear();
    }

    internal readonly record struct Digest(UInt128 High, UInt128 Low)
    {
        public static Digest Of(ReadOnlySpan<char> token)
        {
            Span<byte> bytes = stackalloc byte[BearerTokens.MaxLength];
            // Base64url and dots; anything else is no token, and becomes question marks here, which is no token either.
            var length = Encoding.ASCII.GetBytes(token, bytes);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes[..length], hash);
            return new(MemoryMarshal.Read<UInt128>(hash), MemoryMarshal.Read<UInt128>(hash[16..]));
        }
    }
}
