namespace Libvirt.Events;

/// <summary>The numbers that the kernel returns with events, and the descriptors that they stand for. None is used twice.</summary>
internal sealed class EpollTokens
{
    private readonly Stack<int> _free = new();
    private EpollDescriptor?[] _descriptors = new EpollDescriptor?[16];
    private int _length;
    private uint _serial;

    internal EpollDescriptor Create(int fd)
    {
        if (!_free.TryPop(out var index))
        {
            if (_length == _descriptors.Length)
                Array.Resize(ref _descriptors, 2 * _length);
            index = _length++;
        }
        return _descriptors[index] = new EpollDescriptor(fd, ((ulong)++_serial << 32) | (uint)index);
    }

    internal EpollDescriptor? Find(ulong token)
    {
        var index = (uint)token;
        return index < (uint)_descriptors.Length && _descriptors[index] is { } descriptor && descriptor.Token == token ? descriptor : null;
    }

    internal void Free(EpollDescriptor descriptor)
    {
        var index = (int)(uint)descriptor.Token;
        _descriptors[index] = null;
        _free.Push(index);
    }
}
