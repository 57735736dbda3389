using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>DIGEST-MD5's encryption, auth-conf: RC4 over a message and ten bytes that vouch for it, and behind them a version and a number in clear.</summary>
internal sealed class DigestMd5Layer : SaslLayer
{
    /// <summary>The most that a message grows by.</summary>
    internal const int Overhead = MacSize + TrailerSize;

    private const int MacSize = 10;
    private const int TrailerSize = 6;

    private readonly Rc4 _sealing;
    private readonly Rc4 _opening;
    private readonly byte[] _sendKey;
    private readonly byte[] _receiveKey;
    private uint _sent;
    private uint _received;

    /// <summary>The layer of a session.</summary>
    /// <param name="sessionKey">H(A1).</param>
    /// <param name="maxPacket">The longest packet that the server takes.</param>
    /// <param name="isServer">Whether this is the server's side; for tests.</param>
    internal DigestMd5Layer(byte[] sessionKey, int maxPacket, bool isServer = false)
    {
        MaxPlain = maxPacket - Overhead;
        var (own, other) = isServer ? ("server-to-client", "client-to-server") : ("client-to-server", "server-to-client");
        _sendKey = Derive(sessionKey, $"Digest session key to {own} signing key magic constant");
        _receiveKey = Derive(sessionKey, $"Digest session key to {other} signing key magic constant");
        _sealing = new(Derive(sessionKey, $"Digest H(A1) to {own} sealing key magic constant"));
        _opening = new(Derive(sessionKey, $"Digest H(A1) to {other} sealing key magic constant"));
    }

    /// <inheritdoc/>
    public override int Strength => 128;

    /// <inheritdoc/>
    public override int MaxPlain { get; }

    /// <inheritdoc/>
    public override void Seal(ReadOnlySpan<byte> plain, IBufferWriter<byte> output)
    {
        var length = plain.Length + MacSize;
        var span = output.GetSpan(length + TrailerSize);
        plain.CopyTo(span);
        Vouch(_sendKey, _sent, plain, span[plain.Length..length]);
        _sealing.Transform(span[..length]);
        BinaryPrimitives.WriteUInt16BigEndian(span[length..], 1);
        BinaryPrimitives.WriteUInt32BigEndian(span[(length + 2)..], _sent++);
        output.Advance(length + TrailerSize);
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Open(Memory<byte> packet)
    {
        var length = packet.Length - TrailerSize;
        if (length < MacSize)
            throw Changed();
        var trailer = packet.Span[length..];
        if (BinaryPrimitives.ReadUInt16BigEndian(trailer) != 1 || BinaryPrimitives.ReadUInt32BigEndian(trailer[2..]) != _received)
            throw Changed();
        var opened = packet[..length];
        _opening.Transform(opened.Span);
        var plain = opened[..^MacSize];
        Span<byte> expected = stackalloc byte[MacSize];
        Vouch(_receiveKey, _received++, plain.Span, expected);
        return CryptographicOperations.FixedTimeEquals(expected, opened.Span[^MacSize..]) ? plain : throw Changed();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _sealing.Clear();
        _opening.Clear();
        CryptographicOperations.ZeroMemory(_sendKey);
        CryptographicOperations.ZeroMemory(_receiveKey);
    }

    private static void Vouch(byte[] key, uint number, ReadOnlySpan<byte> plain, Span<byte> mac)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.MD5, key);
        Span<byte> value = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32BigEndian(value, number);
        hash.AppendData(value[..4]);
        hash.AppendData(plain);
        hash.GetHashAndReset(value);
        value[..MacSize].CopyTo(mac);
    }

    [SuppressMessage("Security", "CA5351", Justification = "The mechanism is made of MD5.")]
    private static byte[] Derive(byte[] sessionKey, string constant) => MD5.HashData([.. sessionKey, .. System.Text.Encoding.ASCII.GetBytes(constant)]);

    private static VirtException Changed() => SaslErrors.Failed("DIGEST-MD5: what has come was changed on the way");
}
