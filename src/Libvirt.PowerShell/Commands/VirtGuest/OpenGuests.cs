using Libvirt.Disk.Guests;

namespace Libvirt.PowerShell.Commands;

/// <summary>Keeps the guest that was looked into last open: each file that is piped is a target of its own, and most come from the guest that the one before came from.</summary>
internal sealed class OpenGuests
{
    private readonly Lock _lock = new();
    private Entry? _last;
    private bool _closed;

    /// <summary>The guest of a target if it is the one that was looked into last; null if not. It is to be given back.</summary>
    internal Entry? Take(ImageTarget target)
    {
        lock (_lock)
            return _last is { } last && last.IsOf(target) ? last.Enter() : null;
    }

    /// <summary>Keeps a guest until another one is kept; whoever brings it gives it back like one that was taken.</summary>
    internal Entry Keep(ImageTarget target, Guest guest)
    {
        var entry = new Entry(target, guest);
        lock (_lock)
        {
            if (_closed)
                return entry;
            _last?.Leave();
            _last = entry.Enter();
            return entry;
        }
    }

    /// <summary>Keeps none any more.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _last?.Leave();
            (_last, _closed) = (null, true);
        }
    }

    /// <summary>A guest that is open for as long as somebody uses it.</summary>
    internal sealed class Entry(ImageTarget target, Guest guest)
    {
        private int _users = 1;

        internal Guest Guest { get; } = guest;

        internal bool IsOf(ImageTarget other) => ReferenceEquals(target.Images, other.Images) && target.ImageSnapshot == other.ImageSnapshot;

        internal Entry Enter()
        {
            Interlocked.Increment(ref _users);
            return this;
        }

        internal void Leave()
        {
            if (Interlocked.Decrement(ref _users) == 0)
                Guest.Dispose();
        }
    }
}
