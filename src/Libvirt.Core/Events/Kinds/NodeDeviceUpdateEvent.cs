namespace Libvirt;

/// <summary>A device of a host changed (VIR_NODE_DEVICE_EVENT_ID_UPDATE).</summary>
/// <param name="Device">The device as it was right after.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record NodeDeviceUpdateEvent(VirtNodeDevice Device, DateTimeOffset Time) : NodeDeviceEvent(Device, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.NodeDeviceUpdate;
}
