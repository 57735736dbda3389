using Libvirt.Drivers;

namespace Libvirt;

/// <summary>The agent in a guest.</summary>
public static class GuestAgent
{
    /// <summary>Whether a guest has an agent that can be asked now: its channel is open, or it answers where the hypervisor has another way to it.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">OperationInvalid: there is no way to an agent, so that none can ever be there; NoDomain: the domain is gone.</exception>
    public static async ValueTask<bool> IsThereAsync(VirtDomain domain, CancellationToken cancellationToken = default)
    {
        var xml = await domain.Connection.Require<IDomainDriver>().GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, cancellationToken).ConfigureAwait(false);
        var isConnected = GuestAgentChannel.IsConnected(xml);
        if (isConnected == true)
            return domain.IsActive;
        return await DoesAnswerAsync(domain, cancellationToken).ConfigureAwait(false) ?? isConnected
            ?? throw new VirtException(VirtErrorDomain.None, VirtErrorCode.OperationInvalid, $"it has no channel {GuestAgentChannel.Name}, through which an agent could be reached");
    }

    // Null where nobody can be asked.
    private static async ValueTask<bool?> DoesAnswerAsync(VirtDomain domain, CancellationToken cancellationToken)
    {
        if (!domain.Connection.Supports<IGuestInfoDriver>())
            return null;
        try
        {
            await domain.Connection.Require<IGuestInfoDriver>().GetGuestInfoAsync(domain.Key, GuestInfoGroups.HostName, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (VirtException e) when (e.Code is VirtErrorCode.AgentUnresponsive or VirtErrorCode.AgentUnsynced or VirtErrorCode.OperationInvalid)
        {
            return false;
        }
        catch (VirtException e) when (e.Code is VirtErrorCode.NoSupport or VirtErrorCode.ArgumentUnsupported or VirtErrorCode.OperationUnsupported)
        {
            return null;
        }
    }
}
