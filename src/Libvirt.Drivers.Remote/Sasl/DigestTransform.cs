using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>A cipher in one direction; its state goes on from message to message.</summary>
internal sealed class DigestTransform : IDisposable
{
    private readonly Rc4? _rc4;
    private readonly ICryptoTransform? _des;

    /// <summary>One with a key of DIGEST-MD5's.</summary>
    internal DigestTransform(DigestCipher cipher, byte[] key, bool encrypts)
    {
        if (cipher == DigestCipher.Rc4)
            _rc4 = new Rc4(key);
        else
            _des = CreateDes(key, encrypts);
    }

    /// <summary>Encrypts or decrypts in place.</summary>
    internal void Run(byte[] data, int offset, int count)
    {
        if (_rc4 is not null)
            _rc4.Transform(data.AsSpan(offset, count));
        else
            _des!.TransformBlock(data, offset, count, data, offset);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rc4?.Clear();
        _des?.Dispose();
    }

    [SuppressMessage("Security", "CA5350", Justification = "The mechanism has nothing better.")]
    private static ICryptoTransform CreateDes(byte[] key, bool encrypts)
    {
        using var des = TripleDES.Create();
        des.Mode = CipherMode.CBC;
        des.Padding = PaddingMode.None;
        byte[] own = [.. Spread(key.AsSpan(0, 7)), .. Spread(key.AsSpan(7, 7))];
        // The first key is used again as the third.
        des.Key = own;
        des.IV = key[8..];
        return encrypts ? des.CreateEncryptor() : des.CreateDecryptor();
    }

    /// <summary>56 bits as the eight bytes of a key of DES, whose last bits count for nothing.</summary>
    private static byte[] Spread(ReadOnlySpan<byte> bits)
    {
        ulong all = 0;
        foreach (var b in bits)
            all = all << 8 | b;
        var key = new byte[8];
        for (var i = 7; i >= 0; i--, all >>= 7)
            key[i] = (byte)(all << 1);
        return key;
    }
}
