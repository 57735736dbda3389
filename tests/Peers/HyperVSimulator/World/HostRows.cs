namespace Libvirt.Tests.HyperV;

/// <summary>What the host itself is: its rows in both namespaces.</summary>
internal static class HostRows
{
    private const ulong GiB = 1UL << 30;
    private const string Uuid = "4C4C4544-0046-3510-8058-B4C04F565931";

    internal static void Add(HyperVHost host)
    {
        AddSystem(host);
        AddComputer(host);
        AddOperatingSystem(host);
        AddProcessors(host);
        AddDisk(host, 1);
        host.Cimv2.Add(host.Cimv2.Create("Win32_ComputerSystemProduct").With(
            ("Caption", "Computer System Product"), ("Description", "Computer System Product"), ("IdentifyingNumber", "1F5Y1J2"), ("Name", "Simulated Server 1"),
            ("UUID", Uuid), ("Vendor", "LibvirtPS"), ("Version", "1.0")));
        host.Cimv2.Add(host.Cimv2.Create("Win32_LogicalDisk").With(
            ("Caption", "C:"), ("DeviceID", "C:"), ("Name", "C:"), ("Description", "Local Fixed Disk"), ("DriveType", 3), ("FileSystem", "NTFS"), ("Size", 512 * GiB),
            ("FreeSpace", 200 * GiB), ("VolumeName", "System"), ("VolumeSerialNumber", "5E1D0C2A"), ("SystemName", host.Name)));
    }

    /// <summary>A disk of the host that nobody uses, which a machine can have as it is.</summary>
    private static void AddDisk(HyperVHost host, int number) => host.V2.Add(host.V2.Create("Msvm_DiskDrive").With(
        ("SystemName", host.Name), ("SystemCreationClassName", "Msvm_ComputerSystem"), ("DeviceID", $@"Microsoft:353B3BE8-310C-4CF4-839E-4E1B14616136\{number}"),
        ("DriveNumber", number), ("ElementName", $"Disk {number} 100.00 GB Bus 0 Lun {number} Target 0"), ("Name", $@"\\.\PHYSICALDRIVE{number}"), ("MaxMediaSize", 100 * (GiB >> 10))));

    private static void AddSystem(HyperVHost host) => host.V2.Add(host.V2.Create("Msvm_ComputerSystem").With(
        ("Name", host.Name),
        ("ElementName", host.Name),
        ("Caption", host.Captions["Hosting Computer System"]),
        ("Description", "Microsoft Hosting Computer System"),
        ("EnabledState", 2),
        ("RequestedState", 12),
        ("OperationalStatus", new[] { 2 }),
        ("HealthState", 5),
        ("NumberOfNumaNodes", 1),
        ("ProcessID", null),
        ("InstallDate", null)));

    private static void AddComputer(HyperVHost host) => host.Cimv2.Add(host.Cimv2.Create("Win32_ComputerSystem").With(
        ("Name", host.Name), ("Caption", host.Name), ("DNSHostName", host.Name.ToLowerInvariant()), ("Domain", "lab.example"), ("DomainRole", 3), ("PartOfDomain", true),
        ("HypervisorPresent", true), ("Manufacturer", "LibvirtPS"), ("Model", "Simulated Server 1"), ("NumberOfLogicalProcessors", 32), ("NumberOfProcessors", 2),
        ("TotalPhysicalMemory", 256 * GiB), ("SystemType", "x64-based PC"), ("PrimaryOwnerName", "Windows User"), ("Status", "OK"), ("BootupState", "Normal boot")));

    private static void AddOperatingSystem(HyperVHost host) => host.Cimv2.Add(host.Cimv2.Create("Win32_OperatingSystem").With(
        ("Name", @"Microsoft Windows Server 2022 Datacenter|C:\Windows|\Device\Harddisk0\Partition3"), ("Caption", "Microsoft Windows Server 2022 Datacenter"),
        ("Version", "10.0.20348"), ("BuildNumber", "20348"), ("BuildType", "Multiprocessor Free"), ("CSName", host.Name), ("OSArchitecture", "64-bit"), ("OSType", 18),
        ("ProductType", 3), ("OperatingSystemSKU", 8), ("Manufacturer", "Microsoft Corporation"), ("Locale", "0407"), ("MUILanguages", new[] { "de-DE" }),
        ("SystemDirectory", @"C:\Windows\system32"), ("WindowsDirectory", @"C:\Windows"), ("SystemDrive", "C:"), ("SerialNumber", "00454-60000-00001-AA123"),
        ("TotalVisibleMemorySize", 256 * GiB / 1024), ("FreePhysicalMemory", 96 * GiB / 1024), ("Status", "OK"), ("LastBootUpTime", host.Scheduler.Now.AddDays(-30)),
        ("InstallDate", host.Scheduler.Now.AddDays(-300)), ("LocalDateTime", WmiInstance.Live(() => host.Scheduler.Now))));

    private static void AddProcessors(HyperVHost host)
    {
        var computer = host.Cimv2.All("Win32_ComputerSystem").Single();
        for (var socket = 0; socket < 2; socket++)
        {
            var processor = host.Cimv2.Add(host.Cimv2.Create("Win32_Processor").With(
                ("DeviceID", $"CPU{socket}"), ("Name", "Intel(R) Xeon(R) Gold 6226R CPU @ 2.90GHz"), ("Caption", "Intel64 Family 6 Model 85 Stepping 7"),
                ("Manufacturer", "GenuineIntel"), ("MaxClockSpeed", 2893), ("CurrentClockSpeed", 2893), ("NumberOfCores", 8), ("NumberOfEnabledCore", 8),
                ("NumberOfLogicalProcessors", 16), ("ThreadCount", 16), ("Architecture", 9), ("AddressWidth", 64), ("DataWidth", 64), ("LoadPercentage", 7),
                ("SocketDesignation", $"CPU{socket + 1}"), ("SystemName", host.Name), ("Status", "OK"), ("VirtualizationFirmwareEnabled", true)));
            host.Cimv2.Link("Win32_ComputerSystemProcessor", "GroupComponent", computer, "PartComponent", processor);
        }
    }
}
