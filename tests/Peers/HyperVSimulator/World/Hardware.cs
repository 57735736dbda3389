namespace Libvirt.Tests.HyperV;

/// <summary>Puts disks and network cards into machines that the lab starts with.</summary>
internal static class Hardware
{
    /// <summary>Adds a SCSI controller.</summary>
    internal static WmiInstance AddScsi(HyperVHost host, WmiInstance settings, Guid id) => Configuration.AddPart(
        host, settings, "Msvm_ResourceAllocationSettingData", $@"{Text(id)}\0", ("ElementName", "SCSI Controller"), ("ResourceType", 6),
        ("ResourceSubType", "Microsoft:Hyper-V:Synthetic SCSI Controller"), ("VirtualSystemIdentifiers", new[] { $"{{{Text(id)}}}" }), ("VirtualQuantity", 1));

    /// <summary>The IDE controller of a number.</summary>
    internal static WmiInstance Ide(HyperVHost host, WmiInstance settings, int number) => Configuration.Parts(host, settings)
        .First(part => part.Class.Name == "Msvm_ResourceAllocationSettingData" && part.Number("ResourceType") == 5 && part.Text("Address") == $"{number}");

    /// <summary>Adds a drive, and what is in it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="settings">The settings that it is for.</param>
    /// <param name="controller">The controller that it hangs on.</param>
    /// <param name="unit">Its place there.</param>
    /// <param name="path">The file; null for an empty drive.</param>
    /// <param name="isDvd">Whether it is for discs.</param>
    internal static WmiInstance AddDrive(HyperVHost host, WmiInstance settings, WmiInstance controller, int unit, string? path, bool isDvd = false)
    {
        var suffix = controller.Text("InstanceID")[(settings.Text("InstanceID").Length + 1)..];
        var drive = Configuration.AddPart(
            host, settings, "Msvm_ResourceAllocationSettingData", $@"{suffix}\{unit}\D", ("ElementName", isDvd ? "DVD Drive" : "Hard Drive"), ("ResourceType", isDvd ? 16 : 17),
            ("ResourceSubType", isDvd ? "Microsoft:Hyper-V:Synthetic DVD Drive" : "Microsoft:Hyper-V:Synthetic Disk Drive"), ("Parent", host.PathText(controller)),
            ("AddressOnParent", $"{unit}"), ("VirtualQuantity", 1));
        if (path is not null)
        {
            Configuration.AddPart(
                host, settings, "Msvm_StorageAllocationSettingData", $@"{suffix}\{unit}\L", ("ElementName", isDvd ? "ISO Disk Image" : "Hard Disk Image"), ("ResourceType", 31),
                ("ResourceSubType", isDvd ? "Microsoft:Hyper-V:Virtual CD/DVD Disk" : "Microsoft:Hyper-V:Virtual Hard Disk"), ("Parent", host.PathText(drive)),
                ("HostResource", new[] { path }), ("VirtualQuantity", 1));
        }
        return drive;
    }

    /// <summary>Adds a network card, connected to a switch or to none.</summary>
    internal static WmiInstance AddCard(HyperVHost host, WmiInstance settings, Guid id, string mac, WmiInstance? toSwitch)
    {
        var card = Configuration.AddPart(
            host, settings, "Msvm_SyntheticEthernetPortSettingData", Text(id), ("ElementName", "Network Adapter"), ("VirtualSystemIdentifiers", new[] { $"{{{Text(id)}}}" }),
            ("Address", mac), ("StaticMacAddress", true), ("ClusterMonitored", true));
        var connection = Configuration.AddPart(
            host, settings, "Msvm_EthernetPortAllocationSettingData", $@"{Text(id)}\C", ("ElementName", "Dynamic Ethernet Switch Port"), ("ResourceType", 33),
            ("ResourceSubType", "Microsoft:Hyper-V:Ethernet Connection"), ("Parent", host.PathText(card)), ("EnabledState", toSwitch is null ? 3 : 2), ("VirtualQuantity", 1));
        if (toSwitch is not null)
            connection.With(("HostResource", new[] { host.PathText(toSwitch) }), ("LastKnownSwitchName", toSwitch.Text("ElementName")));
        return card;
    }

    internal static string Text(Guid id) => id.ToString().ToUpperInvariant();
}
