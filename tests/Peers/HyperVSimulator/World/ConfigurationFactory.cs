namespace Libvirt.Tests.HyperV;

/// <summary>The settings that a new machine has before anything is added.</summary>
internal static class ConfigurationFactory
{
    internal const string IdeController = "83F8638B-8DCA-4152-9EDA-2CA8B33039B4";
    private const string SerialController = "8E3A359F-559A-4B6A-98A9-1690A6100ED7";
    private const string DisketteController = "8F0D2762-0B00-4E04-AF4F-19010527CB93";

    internal static WmiInstance Create(HyperVHost host, string id, string name, int generation)
    {
        const string folder = @"C:\ProgramData\Microsoft\Windows\Hyper-V";
        var settings = Configuration.AddSettings(host, id, id, name, Configuration.Realized).With(
            ("VirtualSystemSubType", $"Microsoft:Hyper-V:SubType:{generation}"),
            ("ConfigurationDataRoot", folder),
            ("ConfigurationFile", $@"Virtual Machines\{id}.vmcx"),
            ("SnapshotDataRoot", folder),
            ("SuspendDataRoot", folder),
            ("SwapFileDataRoot", folder),
            ("LogDataRoot", folder),
            ("GuestStateDataRoot", folder),
            ("GuestStateFile", $@"Virtual Machines\{id}.vmgs"),
            ("AutomaticStartupAction", 2),
            ("AutomaticStartupActionDelay", TimeSpan.Zero),
            ("AutomaticShutdownAction", 3),
            ("AutomaticRecoveryAction", 3),
            ("AutomaticCriticalErrorAction", 1),
            ("AutomaticCriticalErrorActionTimeout", TimeSpan.FromMinutes(30)),
            ("BIOSGUID", $"{{{id}}}"),
            ("BIOSSerialNumber", $"{id[..4]}-{id[9..13]}-{id[14..18]}-{id[19..23]}"),
            ("BIOSNumLock", false),
            ("Architecture", "x64"),
            ("UserSnapshotType", 3),
            ("IsSaved", false),
            ("Version", "10.0"),
            ("VirtualNumaEnabled", true),
            ("IncrementalBackupEnabled", false),
            ("SecureBootEnabled", generation == 2),
            ("SecureBootTemplateId", generation == 2 ? "1734c6e8-3154-4dda-ba5f-a874cc483422" : null),
            ("PauseAfterBootFailure", false),
            ("NetworkBootPreferredProtocol", 4096),
            ("GuestControlledCacheTypes", false),
            ("AutomaticSnapshotsEnabled", false),
            ("IsAutomaticSnapshot", false),
            ("LockOnDisconnect", false),
            ("ConsoleMode", 0),
            ("LowMmioGapSize", 128),
            ("HighMmioGapSize", 512),
            ("EnhancedSessionTransportType", 0));
        if (generation == 1)
            settings["BootOrder"] = new[] { 1, 2, 3, 0 };
        AddParts(host, settings, generation);
        return settings;
    }

    private static void AddParts(HyperVHost host, WmiInstance settings, int generation)
    {
        Configuration.AddPart(
            host, settings, "Msvm_MemorySettingData", "4764334D-E001-4176-82EE-5594EC9B530E",
            ("ElementName", "Memory"), ("VirtualQuantity", 1024), ("Reservation", 512), ("Limit", 1048576), ("Weight", 5000), ("DynamicMemoryEnabled", false),
            ("TargetMemoryBuffer", 20), ("SwapFilesInUse", false), ("MaxMemoryBlocksPerNumaNode", 16384), ("SgxEnabled", false), ("SgxSize", 0), ("HugePagesEnabled", false));
        Configuration.AddPart(
            host, settings, "Msvm_ProcessorSettingData", @"B637F346-6A0E-4DEC-AF52-BD70CB80A21D\0",
            ("ElementName", "Processor"), ("VirtualQuantity", 1), ("Reservation", 0), ("Limit", 100000), ("Weight", 100), ("LimitCPUID", false),
            ("LimitProcessorFeatures", false), ("MaxProcessorsPerNumaNode", 8), ("MaxNumaNodesPerSocket", 1), ("HwThreadsPerCore", 0),
            ("ExposeVirtualizationExtensions", false), ("HideHypervisorPresent", false), ("EnableHostResourceProtection", false));
        Configuration.AddPart(
            host, settings, "Msvm_SecuritySettingData", "E5731A73-C2D9-4DAE-9A4A-42C8AFEB2B6E", ("ElementName", "Security Settings"), ("TpmEnabled", false), ("KsdEnabled", false),
            ("ShieldingRequested", false), ("DataProtectionRequested", false), ("EncryptStateAndVmMigrationTraffic", false), ("VirtualizationBasedSecurityOptOut", false));
        for (var port = 0; port < 2; port++)
        {
            Configuration.AddPart(
                host, settings, "Msvm_SerialPortSettingData", $@"{SerialController}\{port}", ("ElementName", $"COM {port + 1}"), ("ResourceType", 21),
                ("ResourceSubType", "Microsoft:Hyper-V:Serial Port"), ("Connection", new[] { "" }), ("DebuggerMode", false), ("VirtualQuantity", 1));
        }
        if (generation == 2)
        {
            Configuration.AddPart(host, settings, "Msvm_SyntheticDisplayControllerSettingData", @"73C03E69-5A70-4F5C-A6FF-F4E4D55B6ED1\0", ("ElementName", "Display Controller"));
            return;
        }
        for (var controller = 0; controller < 2; controller++)
        {
            Configuration.AddPart(
                host, settings, "Msvm_ResourceAllocationSettingData", $@"{IdeController}\{controller}", ("ElementName", $"IDE Controller {controller}"), ("ResourceType", 5),
                ("ResourceSubType", "Microsoft:Hyper-V:Emulated IDE Controller"), ("Address", $"{controller}"), ("VirtualQuantity", 1));
        }
        var diskette = Configuration.AddPart(
            host, settings, "Msvm_ResourceAllocationSettingData", @$"{DisketteController}\0", ("ElementName", "Diskette Controller"), ("ResourceType", 1),
            ("OtherResourceType", "Floppy Controller"), ("ResourceSubType", "Microsoft:Hyper-V:Diskette Controller"), ("VirtualQuantity", 1));
        Configuration.AddPart(
            host, settings, "Msvm_ResourceAllocationSettingData", @$"{DisketteController}\0\0\D", ("ElementName", "Diskette Drive"), ("ResourceType", 14),
            ("ResourceSubType", "Microsoft:Hyper-V:Synthetic Diskette Drive"), ("Parent", host.PathText(diskette)), ("AddressOnParent", "0"), ("VirtualQuantity", 1));
        Configuration.AddPart(
            host, settings, "Msvm_ResourceAllocationSettingData", @"7D5B1ABA-5CBD-4B0C-95F6-BE4B2C2C3EAD\0", ("ElementName", "S3 Display Controller"), ("ResourceType", 24),
            ("ResourceSubType", "Microsoft:Hyper-V:S3 Display Controller"), ("VirtualQuantity", 1));
    }
}
