namespace Libvirt;

/// <summary>What users note on a network was changed (VIR_NETWORK_EVENT_ID_METADATA_CHANGE).</summary>
/// <param name="Network">The network as it was right after.</param>
/// <param name="Type">Which part.</param>
/// <param name="Namespace">The namespace of an element; null for the others.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record NetworkMetadataChangeEvent(VirtNetwork Network, NetworkMetadataType Type, string? Namespace, DateTimeOffset Time) : NetworkEvent(Network, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.NetworkMetadataChange;

    /// <inheritdoc/>
    public override string DetailText => Namespace ?? Type.ToString();
}
