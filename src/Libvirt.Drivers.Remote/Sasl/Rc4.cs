namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>RC4, which .NET does not have: a stream of bytes that goes on from message to message.</summary>
internal sealed class Rc4
{
    private readonly byte[] _state = new byte[256];
    private byte _i;
    private byte _j;

    internal Rc4(ReadOnlySpan<byte> key)
    {
        for (var i = 0; i < 256; i++)
            _state[i] = (byte)i;
        byte j = 0;
        for (var i = 0; i < 256; i++)
        {
            j += (byte)(_state[i] + key[i % key.Length]);
            (_state[i], _state[j]) = (_state[j], _state[i]);
        }
    }

    /// <summary>Encrypts or decrypts in place.</summary>
    internal void Transform(Span<byte> data)
    {
        var (i, j) = (_i, _j);
        foreach (ref var b in data)
        {
            i++;
            var x = _state[i];
            j += x;
            var y = _state[j];
            _state[i] = y;
            _state[j] = x;
            b ^= _state[(byte)(x + y)];
        }
        (_i, _j) = (i, j);
    }

    /// <summary>Forgets the key.</summary>
    internal void Clear() => Array.Clear(_state);
}
