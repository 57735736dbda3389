using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Libvirt.Tests.HyperV;

/// <summary>Seals and opens messages after a login with NTLM (MS-NLMP 3.4, with extended session security): both directions have keys and a number of their own.</summary>
internal sealed class NtlmSession : ISealedSession
{
    internal const int SignatureLength = 16;

    private readonly Direction _fromClient;
    private readonly Direction _toClient;

    internal NtlmSession(byte[] key, bool hasKeyExchange)
    {
        _fromClient = new(key, "client-to-server", hasKeyExchange);
        _toClient = new(key, "server-to-client", hasKeyExchange);
    }

    public (byte[] Signature, byte[] Text) Seal(ReadOnlySpan<byte> text)
    {
        var sealedText = _toClient.Cipher.Transform(text);
        return (_toClient.Sign(text), sealedText);
    }

    public byte[] Open(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> text)
    {
        var opened = _fromClient.Cipher.Transform(text);
        return CryptographicOperations.FixedTimeEquals(_fromClient.Sign(opened), signature) ? opened : throw new CryptographicException("the seal is wrong");
    }

    /// <summary>Checks the client's signature of the ways to log in that it offered. SPNEGO takes it as if it had not been made, but for its number.</summary>
    internal bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        var isGood = CryptographicOperations.FixedTimeEquals(_fromClient.Sign(text), signature);
        _fromClient.Restart();
        return isGood;
    }

    /// <summary>Signs the same for the client.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> text)
    {
        var signature = _toClient.Sign(text);
        _toClient.Restart();
        return signature;
    }

    private sealed class Direction
    {
        private readonly byte[] _signingKey;
        private readonly byte[] _sealingKey;
        private readonly bool _hasKeyExchange;
        private uint _number;

        internal Direction(byte[] key, string name, bool hasKeyExchange)
        {
            _signingKey = Derive(key, name, "signing");
            _sealingKey = Derive(key, name, "sealing");
            _hasKeyExchange = hasKeyExchange;
            Cipher = new(_sealingKey);
        }

        internal Rc4 Cipher { get; private set; }

        internal void Restart() => Cipher = new(_sealingKey);

        /// <summary>The signature of the next message: a version, a sum and a number.</summary>
        internal byte[] Sign(ReadOnlySpan<byte> text)
        {
            var signature = new byte[SignatureLength];
            BinaryPrimitives.WriteUInt32LittleEndian(signature, 1);
            BinaryPrimitives.WriteUInt32LittleEndian(signature.AsSpan(12), _number);
            var sum = HMACMD5.HashData(_signingKey, (byte[])[.. signature.AsSpan(12), .. text]).AsSpan(0, 8);
            (_hasKeyExchange ? Cipher.Transform(sum) : sum).CopyTo(signature.AsSpan(4));
            _number++;
            return signature;
        }

        private static byte[] Derive(byte[] key, string direction, string use) =>
            MD5.HashData([.. key, .. Encoding.ASCII.GetBytes($"session key to {direction} {use} key magic constant\0")]);
    }
}
