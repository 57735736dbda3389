namespace Libvirt;

/// <summary>Something that happened to a device of a host.</summary>
/// <param name="Device">The device as it was right after, or before it went.</param>
/// <param name="Time">When it was noticed.</param>
public abstract record NodeDeviceEvent(VirtNodeDevice Device, DateTimeOffset Time) : VirtEvent(Time)
{
    /// <inheritdoc/>
    public override VirtConnection Connection => Device.Connection;

    /// <inheritdoc/>
    public override string Name => Device.Name;

    /// <inheritdoc/>
    public override VirtEvent ToldBy(VirtConnection connection) => this with { Device = Device with { Connection = connection } };

    /// <summary>The event for people: <c>scsi_host12: Created</c>.</summary>
    public sealed override string ToString() => Describe();
}
