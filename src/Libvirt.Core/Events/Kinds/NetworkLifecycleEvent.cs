namespace Libvirt;

/// <summary>A network was defined, started, stopped or removed (VIR_NETWORK_EVENT_ID_LIFECYCLE).</summary>
/// <param name="Network">The network as it was right after.</param>
/// <param name="Event">What happened.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record NetworkLifecycleEvent(VirtNetwork Network, NetworkEventType Event, DateTimeOffset Time) : NetworkEvent(Network, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.NetworkLifecycle;

    /// <inheritdoc/>
    public override string EventText => Event.ToString();
}
