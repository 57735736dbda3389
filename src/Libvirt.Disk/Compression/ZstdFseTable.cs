using System.Numerics;

namespace Libvirt.Disk.Compression;

/// <summary>A table for finite state entropy (RFC 8878, 4.1): each state stands for a symbol and tells which states may be next.</summary>
/// <param name="maxAccuracyLog">The power of two of as many states as there may be.</param>
internal sealed class ZstdFseTable(int maxAccuracyLog)
{
    private const int MinAccuracyLog = 5;
    private const int MaxSymbols = 256;

    private readonly State[] _states = new State[1 << maxAccuracyLog];

    /// <summary>The power of two of the number of states; -1 as long as there is no table.</summary>
    internal int AccuracyLog { get; private set; } = -1;

    internal ReadOnlySpan<State> States => _states.AsSpan(0, 1 << AccuracyLog);

    /// <summary>Forgets the table.</summary>
    internal void Clear() => AccuracyLog = -1;

    /// <summary>Makes the table that has one symbol only.</summary>
    internal void Build(byte symbol)
    {
        _states[0] = new State(symbol, 0, 0);
        AccuracyLog = 0;
    }

    /// <summary>Makes the table of probabilities.</summary>
    /// <param name="probabilities">That of each symbol, in states; -1 is less than one. Their sum, as absolute values, is the number of states.</param>
    /// <param name="accuracyLog">The power of two of that number.</param>
    internal void Build(ReadOnlySpan<short> probabilities, int accuracyLog)
    {
        var size = 1 << accuracyLog;
        Span<short> next = stackalloc short[MaxSymbols];
        var last = Place(probabilities, size, next);
        Spread(probabilities, size, last);
        foreach (ref var state in _states.AsSpan(0, size))
        {
            var number = next[state.Symbol]++;
            var bits = accuracyLog - BitOperations.Log2((uint)number);
            state = state with
            {
                Bits = (byte)bits,
                Base = (ushort)((number << bits) - size),
            };
        }
        AccuracyLog = accuracyLog;
    }

    /// <summary>Reads probabilities and makes their table.</summary>
    /// <param name="source">What starts with them.</param>
    /// <param name="maxSymbol">The highest symbol that there may be.</param>
    /// <returns>How many bytes they take.</returns>
    internal int Read(ReadOnlySpan<byte> source, int maxSymbol)
    {
        var bits = new ForwardBits(source);
        var accuracyLog = bits.Read(4) + MinAccuracyLog;
        if (accuracyLog > maxAccuracyLog)
            throw new InvalidDataException($"an entropy table has 2^{accuracyLog} states; at most 2^{maxAccuracyLog} are allowed");
        Span<short> probabilities = stackalloc short[MaxSymbols];
        var count = 0;
        for (var remaining = 1 << accuracyLog; remaining > 0; count++)
        {
            if (count > maxSymbol)
                throw new InvalidDataException($"an entropy table has symbols beyond {maxSymbol}");
            var probability = ReadProbability(ref bits, remaining);
            probabilities[count] = (short)probability;
            remaining -= Math.Abs(probability);
            if (probability == 0)
                count += Zeros(ref bits, maxSymbol - count);
        }
        Build(probabilities[..count], accuracyLog);
        return bits.BytesRead;
    }

    // Numbers that cannot be reached are left out, so that the small ones take a bit less.
    private static int ReadProbability(ref ForwardBits bits, int remaining)
    {
        var width = BitOperations.Log2((uint)remaining + 1) + 1;
        var spared = (1 << width) - 1 - (remaining + 1);
        var value = bits.Read(width - 1);
        if (value >= spared)
        {
            value |= bits.Read(1) << (width - 1);
            if (value >= 1 << (width - 1))
                value -= spared;
        }
        return value - 1;
    }

    private static int Zeros(ref ForwardBits bits, int most)
    {
        var zeros = 0;
        int repeat;
        do
        {
            repeat = bits.Read(2);
            zeros += repeat;
            if (zeros > most)
                throw new InvalidDataException("an entropy table has more symbols than there are");
        }
        while (repeat == 3);
        return zeros;
    }

    // Symbols of less than one state get their one from the end.
    private int Place(ReadOnlySpan<short> probabilities, int size, Span<short> next)
    {
        var last = size - 1;
        for (var symbol = 0; symbol < probabilities.Length; symbol++)
        {
            next[symbol] = Math.Abs(probabilities[symbol]);
            if (probabilities[symbol] < 0)
                _states[last--] = new State((byte)symbol, 0, 0);
        }
        return last;
    }

    private void Spread(ReadOnlySpan<short> probabilities, int size, int last)
    {
        var step = (size >> 1) + (size >> 3) + 3;
        var position = 0;
        for (var symbol = 0; symbol < probabilities.Length; symbol++)
        {
            for (var i = 0; i < probabilities[symbol]; i++)
            {
                _states[position] = new State((byte)symbol, 0, 0);
                do
                    position = (position + step) & (size - 1);
                while (position > last);
            }
        }
    }

    /// <summary>A state.</summary>
    /// <param name="Symbol">What it stands for.</param>
    /// <param name="Bits">How many bits tell which one comes next.</param>
    /// <param name="Base">What they are added to.</param>
    internal readonly record struct State(byte Symbol, byte Bits, ushort Base);

    /// <summary>Reads bits from the start of a stream.</summary>
    private ref struct ForwardBits(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _position;

        internal readonly int BytesRead => (_position + 7) >> 3;

        internal int Read(int count)
        {
            if (_position + count > _bytes.Length * 8)
                throw new InvalidDataException("an entropy table is cut short");
            var value = 0;
            for (var i = 0; i < count; i++, _position++)
                value |= ((_bytes[_position >> 3] >> (_position & 7)) & 1) << i;
            return value;
        }
    }
}
