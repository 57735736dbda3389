namespace Libvirt.Tests.HyperV;

/// <summary>The services of the host, and what it says of the least and the most that a machine may have.</summary>
internal static class ServiceRows
{
    private static readonly (string Class, string Name)[] Services =
    [
        ("Msvm_VirtualSystemManagementService", "vmms"),
        ("Msvm_VirtualSystemSnapshotService", "vssnapsvc"),
        ("Msvm_VirtualSystemMigrationService", "vmms"),
        ("Msvm_ImageManagementService", "vhdsvc"),
        ("Msvm_VirtualEthernetSwitchManagementService", "nvspwmi"),
        ("Msvm_MetricService", "metricsvc"),
    ];

    private static readonly (string Word, int Processors, ulong Memory)[] Bounds = [("Default", 1, 1024), ("Minimum", 1, 32), ("Maximum", 240, 12 * 1024 * 1024), ("Increment", 1, 2)];

    internal static void Add(HyperVHost host)
    {
        foreach (var (@class, name) in Services)
        {
            host.V2.Add(host.V2.Create(@class).With(
                ("Name", name), ("SystemName", host.Name), ("SystemCreationClassName", "Msvm_ComputerSystem"), ("Started", true), ("EnabledState", 5)));
        }
        foreach (var (word, processors, memory) in Bounds)
        {
            host.V2.Add(host.V2.Create("Msvm_ProcessorSettingData").With(
                ("InstanceID", $@"Microsoft:Definition\B637F346-6A0E-4DEC-AF52-BD70CB80A21D\{word}"), ("VirtualQuantity", processors), ("ElementName", "Processor")));
            host.V2.Add(host.V2.Create("Msvm_MemorySettingData").With(
                ("InstanceID", $@"Microsoft:Definition\4764334D-E001-4176-82EE-5594EC9B530E\{word}"), ("VirtualQuantity", memory), ("ElementName", "Memory")));
        }
        host.V2.Add(host.V2.Create("Msvm_VirtualSystemManagementServiceSettingData").With(
            ("InstanceID", $"Microsoft:{host.Name}"), ("DefaultExternalDataRoot", @"C:\ProgramData\Microsoft\Windows\Hyper-V"),
            ("DefaultVirtualHardDiskPath", @"C:\Users\Public\Documents\Hyper-V\Virtual Hard Disks"), ("MinimumMacAddress", "00155D010A00"), ("MaximumMacAddress", "00155D010AFF"),
            ("NumaSpanningEnabled", true), ("EnhancedSessionModeEnabled", false)));
    }
}
