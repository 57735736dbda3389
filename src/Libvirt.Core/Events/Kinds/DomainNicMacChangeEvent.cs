namespace Libvirt;

/// <summary>A guest changed the hardware address of a network interface (VIR_DOMAIN_EVENT_ID_NIC_MAC_CHANGE).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Device">The interface's alias.</param>
/// <param name="OldMac">The address that it had.</param>
/// <param name="NewMac">The address that it has now.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainNicMacChangeEvent(VirtDomain Domain, string Device, string OldMac, string NewMac, DateTimeOffset Time)
    : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.NicMacChange;

    /// <inheritdoc/>
    public override string DetailText => $"{Device}: {OldMac} -> {NewMac}";
}
