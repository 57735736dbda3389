using System.Buffers.Binary;

namespace Libvirt.Drivers.HyperV.Wsman.Authentication;

/// <summary>Sealed tokens of Kerberos (RFC 4121 §4.2): Windows has what belongs to the end of one right behind its header.</summary>
internal static class KerberosToken
{
    // The header, and the two bytes in it that say by how many bytes the rest was rotated (RRC).
    private const int HeaderLength = 16;
    private const int RotationOffset = 6;

    // TOK_ID of a wrap token.
    private const ushort Wrap = 0x0504;

    // A copy of the header and the checksum of AES.
    private const int TrailerLength = 28;

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
