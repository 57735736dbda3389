namespace Libvirt;

/// <summary>A device of a host came, went, or was defined (VIR_NODE_DEVICE_EVENT_ID_LIFECYCLE).</summary>
/// <param name="Device">The device as it was right after, or before it went.</param>
/// <param name="Event">What happened.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record NodeDeviceLifecycleEvent(VirtNodeDevice Device, NodeDeviceEventType Event, DateTimeOffset Time) : NodeDeviceEvent(Device, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.NodeDeviceLifecycle;

    /// <inheritdoc/>
    public override string EventText => Event.ToString();
}
