namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>What parts of machines are: the numbers (CIM_ResourceAllocationSettingData.ResourceType), and Hyper-V's words for what it makes of them (ResourceSubType).</summary>
internal static class ResourceKind
{
    internal const ulong IdeController = 5;
    internal const ulong ScsiController = 6;
    internal const ulong EthernetAdapter = 10;
    internal const ulong DisketteDrive = 14;
    internal const ulong DvdDrive = 16;
    internal const ulong DiskDrive = 17;
    internal const ulong SerialPort = 21;
    internal const ulong LogicalDisk = 31;
    internal const ulong EthernetConnection = 33;

    internal const string SyntheticScsi = "Microsoft:Hyper-V:Synthetic SCSI Controller";
    internal const string SyntheticDisk = "Microsoft:Hyper-V:Synthetic Disk Drive";
    internal const string PhysicalDisk = "Microsoft:Hyper-V:Physical Disk Drive";
    internal const string SyntheticDvd = "Microsoft:Hyper-V:Synthetic DVD Drive";
    internal const string HardDiskImage = "Microsoft:Hyper-V:Virtual Hard Disk";
    internal const string DiscImage = "Microsoft:Hyper-V:Virtual CD/DVD Disk";
    internal const string FloppyImage = "Microsoft:Hyper-V:Virtual Floppy Disk";
    internal const string SyntheticEthernet = "Microsoft:Hyper-V:Synthetic Ethernet Port";
    internal const string EthernetLink = "Microsoft:Hyper-V:Ethernet Connection";

    /// <summary>The class that all parts derive from: one query finds them all.</summary>
    internal const string ClassName = "CIM_ResourceAllocationSettingData";
}
