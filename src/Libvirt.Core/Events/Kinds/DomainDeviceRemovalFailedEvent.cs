namespace Libvirt;

/// <summary>A device could not be removed: the guest did not let it go (VIR_DOMAIN_EVENT_ID_DEVICE_REMOVAL_FAILED).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Device">The device's alias.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainDeviceRemovalFailedEvent(VirtDomain Domain, string Device, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.DeviceRemovalFailed;

    /// <inheritdoc/>
    public override string DetailText => Device;
}
