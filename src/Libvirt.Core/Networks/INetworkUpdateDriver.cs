namespace Libvirt.Drivers;

/// <summary>Changes parts of networks, also while they are active.</summary>
[DriverFeature("Network updates")]
public interface INetworkUpdateDriver
{
    /// <summary>Changes one element of a network (virNetworkUpdate).</summary>
    /// <param name="network">The network.</param>
    /// <param name="update">The change.</param>
    /// <param name="flags">Of the live network, of its definition, or of both.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The network as it is afterwards.</returns>
    /// <exception cref="VirtException">NoNetwork: it is gone; OperationInvalid: it is not active, has no definition, or has no such element; OperationUnsupported: such elements cannot be changed; XmlError and others: the element is refused.</exception>
    ValueTask<VirtNetwork> UpdateNetworkAsync(ObjectKey network, NetworkUpdate update, NetworkUpdateFlags flags, CancellationToken cancellationToken);
}
