namespace Libvirt.Drivers;

/// <summary>Keeps what users note on networks (since libvirt 9.7).</summary>
[DriverFeature("Network metadata")]
public interface INetworkMetadataDriver
{
    /// <summary>A note (virNetworkGetMetadata).</summary>
    /// <param name="network">The network.</param>
    /// <param name="type">Which.</param>
    /// <param name="uri">The namespace of an element; null for the others.</param>
    /// <param name="flags">Of the live network or of its definition.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoNetwork: it is gone; NoNetworkMetadata: it has no such note.</exception>
    ValueTask<string> GetNetworkMetadataAsync(ObjectKey network, NetworkMetadataType type, string? uri, NetworkUpdateFlags flags, CancellationToken cancellationToken);

    /// <summary>Sets or removes a note (virNetworkSetMetadata).</summary>
    /// <param name="network">The network.</param>
    /// <param name="type">Which.</param>
    /// <param name="metadata">The text, or the XML of an element; null removes it.</param>
    /// <param name="key">The prefix of an element's namespace; null for the others.</param>
    /// <param name="uri">The namespace of an element; null for the others.</param>
    /// <param name="flags">Of the live network, of its definition, or of both.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoNetwork: it is gone; InvalidArg: the arguments do not go together.</exception>
    ValueTask<VirtNetwork> SetNetworkMetadataAsync(
        ObjectKey network, NetworkMetadataType type, string? metadata, string? key, string? uri, NetworkUpdateFlags flags, CancellationToken cancellationToken);
}
