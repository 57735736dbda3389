namespace Libvirt;

/// <summary>A device was added (VIR_DOMAIN_EVENT_ID_DEVICE_ADDED).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Device">The device's alias.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainDeviceAddedEvent(VirtDomain Domain, string Device, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.DeviceAdded;

    /// <inheritdoc/>
    public override string DetailText => Device;
}
