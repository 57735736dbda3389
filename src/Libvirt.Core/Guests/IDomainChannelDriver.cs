namespace Libvirt.Drivers;

/// <summary>Opens the host's ends of channels to programs in guests.</summary>
[DriverFeature("Domain channels")]
public interface IDomainChannelDriver
{
    /// <summary>Opens a channel (virDomainOpenChannel).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="channel">Its name, as the guest knows it, or its alias; null for the first.</param>
    /// <param name="flags">How.</param>
    /// <param name="cancellationToken">Ends the call, and not the stream.</param>
    /// <returns>A stream to read and to write, at the same time if wanted. To dispose it leaves the channel.</returns>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active; OperationFailed: another has the channel; InternalError: there is no such channel, or it is none that can be opened.</exception>
    ValueTask<Stream> OpenChannelAsync(DomainKey domain, string? channel, DomainChannelFlags flags, CancellationToken cancellationToken);
}
