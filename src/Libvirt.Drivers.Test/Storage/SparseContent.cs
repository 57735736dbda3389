using System.Security.Cryptography;

namespace Libvirt.Drivers.Test;

/// <summary>The bytes of a volume in pieces: those that were never written, and those of nothing but zeros, take no memory.</summary>
internal sealed class SparseContent
{
    /// <summary>The size of a piece, in bytes.</summary>
    internal const int PieceSize = 64 * 1024;

    // Written, and all zero: one array for all such pieces.
    private static readonly byte[] Zeros = new byte[PieceSize];

    private readonly Dictionary<ulong, byte[]> _pieces = [];

    /// <summary>The memory that it takes, in bytes.</summary>
    internal ulong Kept { get; private set; }

    /// <summary>What was written, in whole pieces, in bytes.</summary>
    internal ulong Allocated => (ulong)_pieces.Count * PieceSize;

    /// <summary>The end of what was written, in bytes.</summary>
    internal ulong Length { get; private set; }

    /// <summary>By how much memory a write would make it grow at most, in bytes.</summary>
    internal ulong Growth(ulong offset, ReadOnlySpan<byte> bytes)
    {
        var growth = 0UL;
        foreach (var (piece, start, length, from) in Parts(offset, bytes.Length))
        {
            if ((!_pieces.TryGetValue(piece, out var there) || there == Zeros) && bytes.Slice(from, length).ContainsAnyExcept((byte)0))
                growth += PieceSize;
        }
        return growth;
    }

    /// <summary>Writes bytes; with <paramref name="sparse"/>, a piece that is nothing but zeros becomes a hole.</summary>
    internal void Write(ulong offset, ReadOnlySpan<byte> bytes, bool sparse)
    {
        foreach (var (piece, start, length, from) in Parts(offset, bytes.Length))
        {
            var part = bytes.Slice(from, length);
            var isZero = !part.ContainsAnyExcept((byte)0);
            if (isZero && length == PieceSize)
                SetZero(piece, isHole: sparse);
            else if (!isZero || _pieces.GetValueOrDefault(piece, Zeros) != Zeros)
                part.CopyTo(Own(piece).AsSpan(start));
            else if (!sparse)
                _pieces[piece] = Zeros;
        }
        Length = Math.Max(Length, offset + (ulong)bytes.Length);
    }

    /// <summary>Reads bytes; what was never written is zero.</summary>
    /// <returns>Whether any of them was written.</returns>
    internal bool Read(ulong offset, Span<byte> bytes)
    {
        var any = false;
        foreach (var (piece, start, length, from) in Parts(offset, bytes.Length))
        {
            var there = _pieces.GetValueOrDefault(piece);
            any |= there is not null;
            (there ?? Zeros).AsSpan(start, length).CopyTo(bytes[from..]);
        }
        return any;
    }

    /// <summary>Fills what takes memory with bytes that nobody can foresee.</summary>
    internal void Randomize()
    {
        foreach (var piece in _pieces.Values.Where(p => p != Zeros))
            RandomNumberGenerator.Fill(piece);
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    internal SparseContent Clone()
    {
        var copy = new SparseContent { Kept = Kept, Length = Length };
        foreach (var (number, piece) in _pieces)
            copy._pieces[number] = piece == Zeros ? Zeros : [.. piece];
        return copy;
    }

    private void SetZero(ulong piece, bool isHole)
    {
        if (_pieces.GetValueOrDefault(piece, Zeros) != Zeros)
            Kept -= PieceSize;
        if (isHole)
            _pieces.Remove(piece);
        else
            _pieces[piece] = Zeros;
    }

    private byte[] Own(ulong piece)
    {
        if (_pieces.TryGetValue(piece, out var there) && there != Zeros)
            return there;
        Kept += PieceSize;
        return _pieces[piece] = new byte[PieceSize];
    }

    // Where each piece begins to be touched, how far, and where in the bytes its part is.
    private static IEnumerable<(ulong Piece, int Start, int Length, int From)> Parts(ulong offset, int count)
    {
        for (var from = 0; from < count;)
        {
            var (piece, start) = Math.DivRem(offset + (ulong)from, PieceSize);
            var length = Math.Min(PieceSize - (int)start, count - from);
            yield return (piece, (int)start, length, from);
            from += length;
        }
    }
}
