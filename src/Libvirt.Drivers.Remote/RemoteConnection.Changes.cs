using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote;

/// <content>Changes of domains.</content>
internal sealed partial class RemoteConnection : IDomainRenameDriver, IDomainLifecycleActionDriver
{
    public async ValueTask<VirtDomain> RenameDomainAsync(DomainKey domain, string newName, CancellationToken cancellationToken)
    {
        await CallAsync(DomainProcedures.Rename, (domain, newName, 0u), cancellationToken).ConfigureAwait(false);
        return await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<VirtDomain> SetLifecycleActionAsync(
        DomainKey domain, DomainHappening happening, DomainLifecycleAction action, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.SetLifecycleAction, domain, (domain, (uint)happening, (uint)action, (uint)impact), cancellationToken);

    /// <summary>Changes a domain, and reads it.</summary>
    private async ValueTask<VirtDomain> ChangeAsync<TArguments>(
        RpcProcedure<TArguments, Nothing> procedure, DomainKey domain, TArguments arguments, CancellationToken cancellationToken)
    {
        await RunAsync(procedure, arguments, cancellationToken).ConfigureAwait(false);
        return await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Calls a procedure, or another one where the daemon or its hypervisor lacks it and the other can do as much.</summary>
    private static async ValueTask RunOrAsync(ValueTask call, bool hasOther, Func<ValueTask> other)
    {
        try
        {
            await call.ConfigureAwait(false);
        }
        catch (VirtException e) when (hasOther && e.IsMissingCall())
        {
            await other().ConfigureAwait(false);
        }
    }
}
