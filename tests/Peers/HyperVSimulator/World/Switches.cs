namespace Libvirt.Tests.HyperV;

/// <summary>The virtual switches.</summary>
internal static class Switches
{
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

    internal static WmiInstance Settings(HyperVHost host, WmiInstance row) =>
        host.V2.All("Msvm_VirtualEthernetSwitchSettingData").First(one => one.Text("VirtualSystemIdentifier") == row.Text("Name"));
}
