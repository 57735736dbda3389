namespace Libvirt;

/// <summary>A guest took a new size of a memory device (VIR_DOMAIN_EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Device">The device's alias.</param>
/// <param name="Size">What the guest sees of it now, in bytes; libvirt tells it in KiB.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainMemoryDeviceSizeChangeEvent(VirtDomain Domain, string Device, ulong Size, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.MemoryDeviceSizeChange;

    /// <inheritdoc/>
    public override string DetailText => $"{Device}: {Size >> 10} KiB";
}
