using Libvirt.Drivers.HyperV.Domains.Devices;
using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV.Domains.Xml;

/// <summary>All that the XML of a machine, or of a checkpoint, is made of.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Hardware">The parts.</param>
internal sealed record MachineDescription(Msvm_VirtualSystemSettingData Settings, MachineHardware Hardware)
{
    private const string SecondGeneration = "Microsoft:Hyper-V:SubType:2";

    /// <summary>Whether it has a module for keys and measurements.</summary>
    internal bool HasTpm { get; init; }

    /// <summary>The numbers of the host's disks, by their paths in WMI.</summary>
    internal IReadOnlyDictionary<string, string> DiskNumbers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the machine has UEFI and no emulated devices.</summary>
    internal bool IsSecondGeneration => Settings.VirtualSystemSubType == SecondGeneration;
}
