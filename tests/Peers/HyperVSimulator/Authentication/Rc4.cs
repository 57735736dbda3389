namespace Libvirt.Tests.HyperV;

/// <summary>RC4, which NTLM seals with and .NET has not: a stream that goes on from message to message.</summary>
internal sealed class Rc4
{
    private readonly byte[] _state = new byte[256];
    private int _i;
    private int _j;

    internal Rc4(ReadOnlySpan<byte> key)
    {
        for (var index = 0; index < 256; index++)
            _state[index] = (byte)index;
        for (int index = 0, other = 0; index < 256; index++)
        {
            other = (other + _state[index] + key[index % key.Length]) & 255;
            (_state[index], _state[other]) = (_state[other], _state[index]);
        }
    }

    internal byte[] Transform(ReadOnlySpan<byte> data)
    {
        var result = new byte[data.Length];
        for (var at = 0; at < data.Length; at++)
        {
            _i = (_i + 1) & 255;
            _j = (_j + _state[_i]) & 255;
            (_state[_i], _state[_j]) = (_state[_j], _state[_i]);
            result[at] = (byte)(data[at] ^ _state[(_state[_i] + _state[_j]) & 255]);
        }
        return result;
    }
}
