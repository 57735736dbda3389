namespace Libvirt.Events;

/// <summary>Decides which way of waiting a <see cref="LinuxPoller"/> takes next.</summary>
internal interface IPollerChoice
{
    /// <summary>Whether the next wait is one of epoll(7), or one of poll(2).</summary>
    bool UsesEpoll { get; }

    /// <summary>Tells what an iteration was like.</summary>
    /// <param name="watched">How many handles were watched.</param>
    /// <param name="ready">How many of them were ready.</param>
    /// <param name="changes">How many were added, updated or removed before.</param>
    void Saw(int watched, int ready, int changes);
}
