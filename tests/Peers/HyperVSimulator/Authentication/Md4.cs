using System.Buffers.Binary;
using System.Numerics;

namespace Libvirt.Tests.HyperV;

/// <summary>MD4 (RFC 1320), which NTLM keeps passwords with and .NET has not.</summary>
internal static class Md4
{
    internal static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var padded = new byte[((data.Length + 8) / 64 * 64) + 64];
        data.CopyTo(padded);
        padded[data.Length] = 0x80;
        BinaryPrimitives.WriteUInt64LittleEndian(padded.AsSpan(padded.Length - 8), (ulong)data.Length * 8);
        Span<uint> state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476];
        Span<uint> words = stackalloc uint[16];
        for (var block = 0; block < padded.Length; block += 64)
        {
            for (var word = 0; word < 16; word++)
                words[word] = BinaryPrimitives.ReadUInt32LittleEndian(padded.AsSpan(block + (word * 4)));
            Mix(state, words);
        }
        var hash = new byte[16];
        for (var part = 0; part < 4; part++)
            BinaryPrimitives.WriteUInt32LittleEndian(hash.AsSpan(part * 4), state[part]);
        return hash;
    }

    private static void Mix(Span<uint> state, ReadOnlySpan<uint> words)
    {
        ReadOnlySpan<int> second = [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15];
        ReadOnlySpan<int> third = [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15];
        ReadOnlySpan<int> turns = [3, 7, 11, 19, 3, 5, 9, 13, 3, 9, 11, 15];
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        for (var step = 0; step < 48; step++)
        {
            var sum = a + (step < 16 ? ((b & c) | (~b & d)) + words[step]
                : step < 32 ? ((b & c) | (b & d) | (c & d)) + words[second[step - 16]] + 0x5A827999
                : (b ^ c ^ d) + words[third[step - 32]] + 0x6ED9EBA1);
            (a, d, c, b) = (d, c, b, BitOperations.RotateLeft(sum, turns[(step / 16 * 4) + (step % 4)]));
        }
        (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
    }
}
