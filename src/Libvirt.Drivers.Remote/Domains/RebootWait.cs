using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote.Domains;

/// <summary>Restarts a guest and waits until it has: virDomainReboot itself only asks the guest for it.</summary>
internal static class RebootWait
{
    // What no event tells is found by a look now and then.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Asks for it, and waits until the guest has gone down and the machine runs again.</summary>
    /// <exception cref="VirtException">OperationAborted: the guest has ended instead.</exception>
    /// <exception cref="OperationCanceledException">It is not waited for any more; the guest may restart nevertheless.</exception>
    internal static async ValueTask<VirtDomain> RunAsync(RemoteConnection remote, DomainReader domains, DomainKey domain, CancellationToken cancellationToken)
    {
        var rebooted = false;
        var news = new SemaphoreSlim(0);
        using var subscription = remote.SubscribeEvents(VirtEventKinds.Reboot | VirtEventKinds.Lifecycle, happened =>
        {
            if (happened is not DomainEvent { Domain: var told } || told.Uuid != domain.Uuid)
                return;
            if (happened is DomainRebootEvent)
                Volatile.Write(ref rebooted, true);
            news.Release();
        });
        await remote.RunAsync(DomainProcedures.Reboot, (domain, 0u), cancellationToken).ConfigureAwait(false);
        while (true)
        {
            await news.WaitAsync(Pause, cancellationToken).ConfigureAwait(false);
            if (await ReadAsync(domains, domain, cancellationToken).ConfigureAwait(false) is not { IsActive: true } now)
                throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.OperationAborted, $"the guest did not restart: domain '{domain.Name}' has ended");
            if (Volatile.Read(ref rebooted) && now.State is DomainState.Running or DomainState.Blocked)
                return now;
        }
    }

    private static async ValueTask<VirtDomain?> ReadAsync(DomainReader domains, DomainKey domain, CancellationToken cancellationToken)
    {
        try
        {
            return await domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
        {
            return null;
        }
    }
}
