using System.Buffers.Binary;
using System.Numerics;

namespace Libvirt.Disk.Checksums;

/// <summary>The hash Marvin32, of bytes that may be given in parts.</summary>
/// <param name="seed">The seed: two users of the hash have different ones.</param>
internal struct Marvin32(ulong seed)
{
    private uint _low = (uint)seed;
    private uint _high = (uint)(seed >> 32);

    /// <summary>The hash of bytes.</summary>
    internal static ulong Of(ulong seed, ReadOnlySpan<byte> bytes)
    {
        var hash = new Marvin32(seed);
        var whole = bytes.Length & ~3;
        hash.Add(bytes[..whole]);
        return hash.End(bytes[whole..]);
    }

    /// <summary>Goes on with further bytes.</summary>
    /// <param name="bytes">A multiple of four of them.</param>
    internal void Add(ReadOnlySpan<byte> bytes)
    {
        var hash = this; // in registers
        for (; bytes.Length >= sizeof(uint); bytes = bytes[sizeof(uint)..])
            hash.Mix(BinaryPrimitives.ReadUInt32LittleEndian(bytes));
        this = hash;
    }

    /// <summary>The hash with the last bytes, of which there may be three at most.</summary>
    internal ulong End(ReadOnlySpan<byte> last = default)
    {
        var final = 0x80u;
        for (var index = last.Length - 1; index >= 0; index--)
            final = (final << 8) | last[index];
        Mix(final);
        Mix(0);
        return ((ulong)_high << 32) | _low;
    }

    private void Mix(uint value)
    {
        unchecked
        {
            _low += value;
            _high ^= _low;
            _low = BitOperations.RotateLeft(_low, 20) + _high;
            _high = BitOperations.RotateLeft(_high, 9) ^ _low;
            _low = BitOperations.RotateLeft(_low, 27) + _high;
            _high = BitOperations.RotateLeft(_high, 19);
        }
    }
}
