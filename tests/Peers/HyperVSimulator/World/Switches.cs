namespace Libvirt.Tests.HyperV;

/// <summary>The virtual switches, and the network cards of the host that they may lead to.</summary>
internal static class Switches
{
    private const string Component = "Msvm_VirtualEthernetSwitchSettingDataComponent";

    /// <summary>Adds a switch and its settings.</summary>
    internal static WmiInstance Add(HyperVHost host, Guid id, string name)
    {
        var text = Hardware.Text(id);
        var settings = host.V2.Add(host.V2.Create("Msvm_VirtualEthernetSwitchSettingData").With(
            ("InstanceID", $"Microsoft:{text}"), ("ElementName", name), ("VirtualSystemIdentifier", text), ("VirtualSystemType", "Microsoft:Hyper-V:System:Realized"),
            ("CreationTime", host.Scheduler.Now), ("BandwidthReservationMode", 1), ("IOVPreferred", false)));
        var row = host.V2.Add(host.V2.Create("Msvm_VirtualEthernetSwitch").With(
            ("Name", text), ("ElementName", WmiInstance.Live(() => settings["ElementName"])), ("EnabledState", 5), ("HealthState", 5), ("OperationalStatus", new[] { 2 }),
            ("StatusDescriptions", new[] { host.Captions["Operating normally"] }), ("RequestedState", 12), ("InstallDate", host.Scheduler.Now)));
        host.V2.Link("Msvm_SettingsDefineState", "ManagedElement", row, "SettingData", settings);
        return row;
    }

    /// <summary>Adds a port to a switch.</summary>
    internal static WmiInstance AddPort(HyperVHost host, WmiInstance settings, WmiInstance port)
    {
        port["InstanceID"] = $@"{settings.Text("InstanceID")}\{Hardware.Text(Guid.NewGuid())}";
        host.V2.Add(port);
        host.V2.Link(Component, "GroupComponent", settings, "PartComponent", port);
        return port;
    }

    /// <summary>Adds a network card of the host.</summary>
    internal static WmiInstance AddHostCard(HyperVHost host, Guid id, string name, string mac) => host.V2.Add(host.V2.Create("Msvm_ExternalEthernetPort").With(
        ("DeviceID", $"Microsoft:{{{Hardware.Text(id)}}}"), ("SystemName", host.Name), ("SystemCreationClassName", "Msvm_ComputerSystem"), ("ElementName", name), ("Name", name),
        ("PermanentAddress", mac), ("EnabledState", 2), ("Speed", 10_000_000_000UL), ("IsBound", true)));

    internal static WmiInstance Settings(HyperVHost host, WmiInstance row) =>
        host.V2.All("Msvm_VirtualEthernetSwitchSettingData").First(one => one.Text("VirtualSystemIdentifier") == row.Text("Name"));

    /// <summary>Lets go of a switch. What was connected to it is connected to nothing then.</summary>
    internal static void Remove(HyperVHost host, WmiInstance row)
    {
        var settings = Settings(host, row);
        foreach (var port in host.V2.All("Msvm_EthernetPortAllocationSettingData").ToArray())
        {
            if (port.Text("InstanceID").StartsWith(settings.Text("InstanceID") + @"\", StringComparison.Ordinal))
                host.V2.Remove(port);
            else if (port.Texts("HostResource").Any(path => WmiPath.Parse(path).Identity == row.Path.Identity))
                port.With(("HostResource", new[] { "" }), ("EnabledState", 3));
        }
        host.V2.Remove(settings);
        host.V2.Remove(row);
    }
}
