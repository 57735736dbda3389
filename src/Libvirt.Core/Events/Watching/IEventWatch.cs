namespace Libvirt.Events;

/// <summary>Looks for what happens on a host that has to be asked.</summary>
public interface IEventWatch
{
    /// <summary>Reads what there is: what changes from now on is news.</summary>
    /// <exception cref="VirtException">The host cannot be asked.</exception>
    ValueTask StartAsync(CancellationToken cancellationToken);

    /// <summary>Waits for news, for a while.</summary>
    /// <returns>What has happened since the last time, in its order; nothing where nothing has.</returns>
    /// <exception cref="VirtException">The host cannot be asked. The next call goes on where this one was: nothing is lost, and nothing told twice.</exception>
    ValueTask<IReadOnlyList<VirtEvent>> NextAsync(CancellationToken cancellationToken);

    /// <summary>Lets the host forget that it was asked.</summary>
    /// <exception cref="VirtException">It does not answer.</exception>
    ValueTask StopAsync(CancellationToken cancellationToken);
}
