using System.Numerics;

namespace Libvirt.Disk.Compression;

/// <summary>A table for Huffman's code of literals (RFC 8878, 4.2).</summary>
internal sealed class ZstdHuffmanTable
{
    private const int MaxBits = 11;
    private const int MaxWeightAccuracyLog = 6;
    private const int DirectOffset = 127;

    private readonly ZstdFseTable _weightTable = new(MaxWeightAccuracyLog);
    private readonly Entry[] _entries = new Entry[1 << MaxBits];

    /// <summary>The length of the longest code; 0 as long as there is no table.</summary>
    internal int Bits { get; private set; }

    /// <summary>Forgets the table.</summary>
    internal void Clear() => Bits = 0;

    /// <summary>Reads the weights of the symbols and makes the table.</summary>
    /// <returns>How many bytes they take.</returns>
    internal int Read(ReadOnlySpan<byte> source)
    {
        if (source.IsEmpty)
            throw new InvalidDataException("a Huffman table is missing");
        Span<byte> weights = stackalloc byte[256];
        int count, length;
        if (source[0] > DirectOffset)
        {
            count = source[0] - DirectOffset;
            length = (count + 1) / 2;
            ReadDirect(Part(source, length), weights[..count]);
        }
        else
        {
            length = source[0];
            count = ReadCompressed(Part(source, length), weights[..^1]);
        }
        Build(weights, count);
        return length + 1;
    }

    /// <summary>Decodes a stream of literals.</summary>
    /// <param name="source">The stream, whole.</param>
    /// <param name="literals">Where they go: as many as there are.</param>
    internal void Decode(ReadOnlySpan<byte> source, Span<byte> literals)
    {
        const int AtOnce = 5; // codes of at most 11 bits after a refill of at least 56
        var bits = new ZstdBits(source);
        var entries = _entries.AsSpan();
        while (literals.Length >= AtOnce)
        {
            bits.Refill();
            for (var i = 0; i < AtOnce; i++)
                literals[i] = Next(ref bits, Bits, entries);
            literals = literals[AtOnce..];
        }
        bits.Refill();
        foreach (ref var literal in literals)
            literal = Next(ref bits, Bits, entries);
        if (!bits.IsAtEnd)
            throw new InvalidDataException("a stream of literals does not end where it should");
    }

    private static byte Next(ref ZstdBits bits, int width, Span<Entry> entries)
    {
        var entry = entries[bits.Peek(width)];
        bits.Skip(entry.Bits);
        return entry.Symbol;
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> source, int length) =>
        length < source.Length ? source.Slice(1, length) : throw new InvalidDataException("a Huffman table is cut short");

    private static void ReadDirect(ReadOnlySpan<byte> source, Span<byte> weights)
    {
        for (var i = 0; i < weights.Length; i++)
            weights[i] = (byte)(i % 2 == 0 ? source[i / 2] >> 4 : source[i / 2] & 15);
    }

    // Two states take turns, and what ends is the stream.
    private int ReadCompressed(ReadOnlySpan<byte> source, Span<byte> weights)
    {
        var bits = new ZstdBits(source[_weightTable.Read(source, maxSymbol: MaxBits + 1)..]);
        var states = _weightTable.States;
        var (now, other) = (states[bits.Read(_weightTable.AccuracyLog)], states[bits.Read(_weightTable.AccuracyLog)]);
        for (var count = 0; count < weights.Length - 1; count++)
        {
            weights[count] = now.Symbol;
            bits.Refill();
            var next = now.Base + bits.Read(now.Bits);
            if (bits.IsBeyondEnd)
            {
                weights[count + 1] = other.Symbol;
                return count + 2;
            }
            (now, other) = (other, states[next]);
        }
        throw new InvalidDataException("a Huffman table has too many weights");
    }

    private void Build(Span<byte> weights, int count)
    {
        var sum = 0u;
        foreach (var weight in weights[..count])
        {
            if (weight > MaxBits)
                throw new InvalidDataException($"a Huffman table has weight {weight}");
            sum += (1u << weight) >> 1;
        }
        var bits = sum == 0 ? 0 : BitOperations.Log2(sum) + 1;
        if (bits is 0 or > MaxBits)
            throw new InvalidDataException($"a Huffman table has codes of {bits} bits");
        // The weight of the last symbol is what is left to a power of two.
        var rest = (1u << bits) - sum;
        if (!BitOperations.IsPow2(rest))
            throw new InvalidDataException("a Huffman table is not complete");
        weights[count] = (byte)(BitOperations.Log2(rest) + 1);
        Fill(weights[..(count + 1)], bits);
        Bits = bits;
    }

    // The longest codes come first; codes of one length follow the symbols.
    private void Fill(ReadOnlySpan<byte> weights, int bits)
    {
        var position = 0;
        for (var weight = 1; weight <= bits; weight++)
        {
            for (var symbol = 0; symbol < weights.Length; symbol++)
            {
                if (weights[symbol] != weight)
                    continue;
                var length = 1 << (weight - 1);
                _entries.AsSpan(position, length).Fill(new Entry((byte)symbol, (byte)(bits + 1 - weight)));
                position += length;
            }
        }
    }

    private readonly record struct Entry(byte Symbol, byte Bits);
}
