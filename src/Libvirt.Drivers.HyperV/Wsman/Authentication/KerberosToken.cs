using System.Buffers.Binary;

namespace Libvirt.Drivers.HyperV.Wsman.Authentication;

/// <summary>Sealed tokens of Kerberos (RFC 4121 §4.2): Windows has what belongs to the end of one right behind its header.</summary>
internal static class KerberosToken
{
    // The header, and the two bytes in it that say by how many bytes the rest was rotated (RRC).
    private const int HeaderLength = 16;
    private const int RotationOffset = 6;

    // Which of its side's messages it is (SND_SEQ): the seal is for this too.
    private const int SequenceOffset = 8;

    // TOK_ID of a wrap token.
    private const ushort Wrap = 0x0504;

    // A copy of the header and the checksum of AES.
    private const int TrailerLength = 28;

    /// <summary>Which of its side's messages a token is; null for one of another kind.</summary>
    internal static ulong? Sequence(ReadOnlySpan<byte> token) =>
        token.Length < HeaderLength || BinaryPrimitives.ReadUInt16BigEndian(token) != Wrap ? null : BinaryPrimitives.ReadUInt64BigEndian(token[SequenceOffset..]);

    /// <summary>Rotates a token as Windows wants it. One that is rotated already, or of another kind, stays.</summary>
    internal static void Rotate(Span<byte> token)
    {
        if (token.Length < HeaderLength + TrailerLength
            || BinaryPrimitives.ReadUInt16BigEndian(token) != Wrap
            || BinaryPrimitives.ReadUInt16BigEndian(token[RotationOffset..]) != 0)
        {
            return;
        }
        BinaryPrimitives.WriteUInt16BigEndian(token[RotationOffset..], TrailerLength);
        var rest = token[HeaderLength..];
        Span<byte> trailer = stackalloc byte[TrailerLength];
        rest[^TrailerLength..].CopyTo(trailer);
        rest[..^TrailerLength].CopyTo(rest[TrailerLength..]);
        trailer.CopyTo(rest);
    }
}
