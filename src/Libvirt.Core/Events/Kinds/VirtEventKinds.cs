namespace Libvirt;

/// <summary>Kinds of events. The bits of those of domains are libvirt's numbers (virDomainEventID); the others follow from 32 on.</summary>
[Flags]
public enum VirtEventKinds : ulong
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>A domain was defined, started, paused, stopped and the like.</summary>
    Lifecycle = 1UL << 0,
    /// <summary>A guest rebooted.</summary>
    Reboot = 1UL << 1,
    /// <summary>A guest set its clock.</summary>
    RtcChange = 1UL << 2,
    /// <summary>A guest's watchdog fired.</summary>
    Watchdog = 1UL << 3,
    /// <summary>A disk had an error.</summary>
    IOError = 1UL << 4,
    /// <summary>A client of a graphical console came or went.</summary>
    Graphics = 1UL << 5,
    /// <summary>A disk had an error, with its reason.</summary>
    IOErrorReason = 1UL << 6,
    /// <summary>The hypervisor's control connection to a domain failed.</summary>
    ControlError = 1UL << 7,
    /// <summary>A block job ended or changed, by the path of its disk.</summary>
    BlockJob = 1UL << 8,
    /// <summary>A disk's medium was changed or dropped.</summary>
    DiskChange = 1UL << 9,
    /// <summary>A drive's tray was opened or closed.</summary>
    TrayChange = 1UL << 10,
    /// <summary>A guest was woken.</summary>
    PMWakeup = 1UL << 11,
    /// <summary>A guest put itself to sleep.</summary>
    PMSuspend = 1UL << 12,
    /// <summary>A guest's balloon changed.</summary>
    BalloonChange = 1UL << 13,
    /// <summary>A guest put itself to sleep on disk.</summary>
    PMSuspendDisk = 1UL << 14,
    /// <summary>A device was removed.</summary>
    DeviceRemoved = 1UL << 15,
    /// <summary>A block job ended or changed, by the name of its disk.</summary>
    BlockJob2 = 1UL << 16,
    /// <summary>A tunable parameter was changed.</summary>
    Tunable = 1UL << 17,
    /// <summary>A guest agent connected or disconnected.</summary>
    AgentLifecycle = 1UL << 18,
    /// <summary>A device was added.</summary>
    DeviceAdded = 1UL << 19,
    /// <summary>A migration began another pass over the memory.</summary>
    MigrationIteration = 1UL << 20,
    /// <summary>A job ended.</summary>
    JobCompleted = 1UL << 21,
    /// <summary>A device could not be removed.</summary>
    DeviceRemovalFailed = 1UL << 22,
    /// <summary>A domain's metadata changed.</summary>
    MetadataChange = 1UL << 23,
    /// <summary>A disk was written to beyond a threshold.</summary>
    BlockThreshold = 1UL << 24,
    /// <summary>Memory of the host or the guest failed.</summary>
    MemoryFailure = 1UL << 25,
    /// <summary>A memory device changed its size.</summary>
    MemoryDeviceSizeChange = 1UL << 26,
    /// <summary>A guest changed the hardware address of a network interface.</summary>
    NicMacChange = 1UL << 27,
    /// <summary>A network was defined, started, stopped or removed.</summary>
    NetworkLifecycle = 1UL << 32,
    /// <summary>A network's metadata changed.</summary>
    NetworkMetadataChange = 1UL << 33,
    /// <summary>A storage pool was defined, started, stopped, built or removed.</summary>
    StoragePoolLifecycle = 1UL << 34,
    /// <summary>A storage pool was looked through again.</summary>
    StoragePoolRefresh = 1UL << 35,
    /// <summary>A device of the host came, went, or was defined.</summary>
    NodeDeviceLifecycle = 1UL << 36,
    /// <summary>A device of the host changed.</summary>
    NodeDeviceUpdate = 1UL << 37,
    /// <summary>A secret was defined or removed.</summary>
    SecretLifecycle = 1UL << 38,
    /// <summary>A secret's value changed.</summary>
    SecretValueChanged = 1UL << 39,
}
