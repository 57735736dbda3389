using System.Numerics;

namespace Libvirt.Disk.FileSystems;

/// <summary>The hashes by which the trees in directories are sorted. Some systems took the bytes of names for signed, and said so.</summary>
/// <param name="version">Which one: 0 legacy, 1 half MD4, 2 TEA.</param>
/// <param name="isUnsigned">Whether the bytes of names are unsigned.</param>
/// <param name="seed">What to start with, if it is not zero.</param>
internal readonly struct ExtHash(int version, bool isUnsigned, (uint A, uint B, uint C, uint D) seed)
{
    internal const int Legacy = 0;
    internal const int HalfMd4 = 1;
    internal const int Tea = 2;

    /// <summary>The hash of a name; its lowest bit is clear.</summary>
    internal uint Of(ReadOnlySpan<byte> name)
    {
        const uint end = 0xfffffffe; // stands for the end of the directory
        var hash = version switch
        {
            Legacy => OfLegacy(name),
            HalfMd4 => OfHalfMd4(name),
            _ => OfTea(name),
        } & ~1u;
        return hash == end ? end - 2 : hash;
    }

    private int Character(byte value) => isUnsigned ? value : (sbyte)value;

    private uint OfLegacy(ReadOnlySpan<byte> name)
    {
        var (hash, previous) = (0x12a3fe2du, 0x37abe8f9u);
        foreach (var value in name)
        {
            var next = previous + (hash ^ (uint)(Character(value) * 7152373));
            if ((next & 0x80000000) != 0)
                next -= 0x7fffffff;
            (previous, hash) = (hash, next);
        }
        return hash << 1;
    }

    private uint OfHalfMd4(ReadOnlySpan<byte> name)
    {
        var (a, b, c, d) = Start();
        Span<uint> words = stackalloc uint[8];
        for (; name.Length > 0; name = name[Math.Min(name.Length, 32)..])
        {
            Fill(name, words);
            var (w, x, y, z) = (a, b, c, d);
            ReadOnlySpan<int> first = [0, 1, 2, 3, 4, 5, 6, 7], second = [1, 3, 5, 7, 0, 2, 4, 6], third = [3, 7, 2, 6, 1, 5, 0, 4];
            foreach (var i in first)
                Step(ref w, ref x, ref y, ref z, z ^ (x & (y ^ z)), words[i], (i % 4) switch { 0 => 3, 1 => 7, 2 => 11, _ => 19 });
            for (var i = 0; i < 8; i++)
                Step(ref w, ref x, ref y, ref z, (x & y) + ((x ^ y) & z), words[second[i]] + 0x5a827999, (i % 4) switch { 0 => 3, 1 => 5, 2 => 9, _ => 13 });
            for (var i = 0; i < 8; i++)
                Step(ref w, ref x, ref y, ref z, x ^ y ^ z, words[third[i]] + 0x6ed9eba1, (i % 4) switch { 0 => 3, 1 => 9, 2 => 11, _ => 15 });
            (a, b, c, d) = (a + w, b + x, c + y, d + z);
        }
        return b;
    }

    // One word; then the four take the next one's places.
    private static void Step(ref uint a, ref uint b, ref uint c, ref uint d, uint mixed, uint word, int shift)
    {
        var next = BitOperations.RotateLeft(a + mixed + word, shift);
        (a, b, c, d) = (d, next, b, c);
    }

    private uint OfTea(ReadOnlySpan<byte> name)
    {
        var (a, b, _, _) = Start();
        Span<uint> words = stackalloc uint[4];
        for (; name.Length > 0; name = name[Math.Min(name.Length, 16)..])
        {
            Fill(name, words);
            var (x, y, sum) = (a, b, 0u);
            for (var round = 0; round < 16; round++)
            {
                sum += 0x9e3779b9;
                x += ((y << 4) + words[0]) ^ (y + sum) ^ ((y >> 5) + words[1]);
                y += ((x << 4) + words[2]) ^ (x + sum) ^ ((x >> 5) + words[3]);
            }
            (a, b) = (a + x, b + y);
        }
        return a;
    }

    private (uint A, uint B, uint C, uint D) Start() => seed == default ? (0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476) : seed;

    // Four bytes a word; what is left over is filled with the length.
    private void Fill(ReadOnlySpan<byte> name, Span<uint> words)
    {
        var padding = (uint)name.Length | ((uint)name.Length << 8);
        padding |= padding << 16;
        if (name.Length > words.Length * 4)
            name = name[..(words.Length * 4)];
        foreach (ref var word in words)
        {
            word = padding;
            var count = Math.Min(4, name.Length);
            foreach (var value in name[..count])
                word = (uint)Character(value) + (word << 8);
            name = name[count..];
        }
    }
}
