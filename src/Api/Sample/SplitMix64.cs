using System.Buffers.Binary;

namespace NanhuOrg.Api.Sample;

/// <summary>
/// A small generator of our own (Steele, Lea, Flood 2014): the sample must be the same bytes on every machine and runtime for ever, which System.Random does not promise.
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> among) => among[Below(among.Count)];

    /// <summary>An index, as often as its weight says.</summary>
    public int Weighted(params ReadOnlySpan<int> weights)
    {
        var total = 0;
        foreach (var weight in weights) total += weight;
        var at = Below(total);
        var index = 0;
        while (at >= weights[index]) at -= weights[index++];
        return index;
    }

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A UUID of version 4 in form.</summary>
    public string Uuid()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Next());
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), Next());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
