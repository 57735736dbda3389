using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Libvirt.Tests.HyperV;

/// <summary>What is common to the messages of NTLM (MS-NLMP 2.2).</summary>
internal static class NtlmMessage
{
    internal const uint Unicode = 0x1;
    internal const uint RequestTarget = 0x4;
    internal const uint Sign = 0x10;
    internal const uint Sealing = 0x20;
    internal const uint Ntlm = 0x200;
    internal const uint AlwaysSign = 0x8000;
    internal const uint TargetIsServer = 0x20000;
    internal const uint ExtendedSecurity = 0x80000;
    internal const uint TargetInfo = 0x800000;
    internal const uint Version = 0x2000000;
    internal const uint Key128 = 0x20000000;
    internal const uint KeyExchange = 0x40000000;
    internal const uint Key56 = 0x80000000;

    internal static ReadOnlySpan<byte> Magic => "NTLMSSP\0"u8;

    internal static bool Is(ReadOnlySpan<byte> message) => message.Length >= 16 && message.StartsWith(Magic);

    internal static uint Number(ReadOnlySpan<byte> message, int at) => message.Length >= at + 4
        ? BinaryPrimitives.ReadUInt32LittleEndian(message[at..]) : throw new CryptographicException("the message is too short");

    /// <summary>The bytes that a field of a message points to.</summary>
    internal static byte[] Field(ReadOnlySpan<byte> message, int at)
    {
        var (length, offset) = ((int)(Number(message, at) & 0xFFFF), (long)Number(message, at + 4));
        return offset + length <= message.Length ? message.Slice((int)offset, length).ToArray() : throw new CryptographicException("the message is too short");
    }

    /// <summary>The pairs of a kind and a value.</summary>
    internal static Dictionary<int, byte[]> ReadPairs(ReadOnlySpan<byte> data)
    {
        var pairs = new Dictionary<int, byte[]>();
        while (data.Length >= 4)
        {
            var (kind, length) = (BinaryPrimitives.ReadUInt16LittleEndian(data), BinaryPrimitives.ReadUInt16LittleEndian(data[2..]));
            if (kind == 0)
                return pairs;
            if (length > data.Length - 4)
                break;
            pairs[kind] = data.Slice(4, length).ToArray();
            data = data[(4 + length)..];
        }
        throw new CryptographicException("the pairs have no end");
    }

    internal static byte[] WritePairs(params (int Kind, byte[] Value)[] pairs)
    {
        var all = new List<byte>();
        foreach (var (kind, value) in pairs.Append((0, [])))
            all.AddRange([(byte)kind, (byte)(kind >> 8), (byte)value.Length, (byte)(value.Length >> 8), .. value]);
        return [.. all];
    }

    internal static byte[] Text(string text) => Encoding.Unicode.GetBytes(text);
}
