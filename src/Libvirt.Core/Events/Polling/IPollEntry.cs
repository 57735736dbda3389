namespace Libvirt.Events;

/// <summary>An element of the set that a poll-like call of the system reads and writes: <c>struct pollfd</c> and its like.</summary>
/// <typeparam name="TSelf">The structure itself.</typeparam>
internal unsafe interface IPollEntry<TSelf>
    where TSelf : unmanaged, IPollEntry<TSelf>
{
    /// <summary>An element that the system passes over.</summary>
    static abstract TSelf Ignored { get; }

    /// <summary>An element that is watched.</summary>
    static abstract TSelf Watch(int fd, HandleEvents events);

    /// <summary>Whether the system passes over it.</summary>
    bool IsIgnored { get; }

    /// <summary>Whether the system saw anything.</summary>
    bool IsReady { get; }

    /// <summary>Whether the system says that the descriptor is not open.</summary>
    bool IsInvalid { get; }

    /// <summary>What the system saw.</summary>
    HandleEvents Seen { get; }

    /// <summary>How many elements a set may have.</summary>
    static abstract long Limit { get; }

    /// <summary>Waits; 0 also where a signal interrupted it.</summary>
    /// <returns>How many elements are ready.</returns>
    /// <exception cref="VirtException">SystemError: the system refuses.</exception>
    static abstract int Wait(TSelf* set, int count, int milliseconds);
}
