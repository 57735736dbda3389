using System.Buffers;

namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>What a mechanism does to all that is sent after it: each piece is sealed, and stands behind its length of four bytes.</summary>
internal abstract class SaslLayer : IDisposable
{
    /// <summary>The longest piece that is accepted or announced, in bytes.</summary>
    public const int MaxPacket = 65536;

    /// <summary>The strength of its key, in bits (SSF).</summary>
    public abstract int Strength { get; }

    /// <summary>How much may be sealed at once, in bytes.</summary>
    public abstract int MaxPlain { get; }

    /// <summary>Seals a piece, without its length.</summary>
    public abstract void Seal(ReadOnlySpan<byte> plain, IBufferWriter<byte> output);

    /// <summary>Opens a piece; it may do so in place.</summary>
    /// <exception cref="VirtException">AuthFailed: it has been changed on the way.</exception>
    public abstract ReadOnlyMemory<byte> Open(Memory<byte> packet);

    /// <summary>Forgets the keys.</summary>
    public abstract void Dispose();
}
