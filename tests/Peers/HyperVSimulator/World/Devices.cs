namespace Libvirt.Tests.HyperV;

/// <summary>The devices of machines that run: they come with the machine's process and go with it.</summary>
internal static class Devices
{
    /// <summary>Makes the devices of a machine.</summary>
    internal static void Add(Machine machine)
    {
        var host = machine.Host;
        Add(machine, "Msvm_Keyboard", "58F75A6D-D949-4320-99E1-A2A2576D581C", ("EnabledState", 2));
        Add(machine, "Msvm_ShutdownComponent", "9F8233AC-BE49-4C79-8EE3-E7E1985B2077", ("EnabledState", 2), ("OperationalStatus", new[] { 2 }));
        Add(machine, "Msvm_HeartbeatComponent", "84EAAE65-2F2E-45F5-9BB5-0E857DC8EB47", ("EnabledState", 2), ("OperationalStatus", new[] { 2 }));
        Add(machine, "Msvm_Memory", "4764334D-E001-4176-82EE-5594EC9B530E", ("EnabledState", 2), ("NumberOfBlocks", WmiInstance.Live(() => GuestMemory.Assigned(machine))));
        Add(machine, "Msvm_TimeSyncComponent", "2497F4DE-E9FA-4204-80E4-4B75C46419C0", ("EnabledState", 2));
        GuestFacts.Add(machine, Add(machine, "Msvm_KvpExchangeComponent", "2A34B1C2-FD73-4043-8A5B-DD2159BC743F", ("EnabledState", 2), ("OperationalStatus", new[] { 2 })));
        var isFirst = machine.Settings.Text("VirtualSystemSubType").EndsWith('1');
        var display = Add(machine, isFirst ? "Msvm_S3DisplayController" : "Msvm_SyntheticDisplayController", "73C03E69-5A70-4F5C-A6FF-F4E4D55B6ED1", ("EnabledState", 2));
        var head = Add(
            machine, "Msvm_VideoHead", @"73C03E69-5A70-4F5C-A6FF-F4E4D55B6ED1\0", ("EnabledState", 2), ("CurrentHorizontalResolution", isFirst ? 720 : 1024),
            ("CurrentVerticalResolution", isFirst ? 400 : 768), ("CurrentBitsPerPixel", 32), ("CurrentRefreshRate", 60));
        host.V2.Link("Msvm_VideoHeadOnController", "Antecedent", display, "Dependent", head);
        foreach (var card in Configuration.Parts(host, machine.Settings).Where(part => part.Class.IsA("Msvm_SyntheticEthernetPortSettingData")).ToArray())
        {
            Add(
                machine, "Msvm_SyntheticEthernetPort", card.Text("InstanceID").Split('\\')[1], ("ElementName", card["ElementName"]), ("PermanentAddress", card["Address"]),
                ("EnabledState", 2), ("Speed", 10_000_000_000UL));
        }
    }

    /// <summary>Lets go of them.</summary>
    internal static void Remove(Machine machine)
    {
        var host = machine.Host;
        foreach (var link in host.V2.AssociationsOf(machine.System.Path).Where(link => link.Class.IsA("Msvm_SystemDevice")).ToArray())
        {
            if (host.V2.Find((WmiPath)link["PartComponent"]!) is { } device)
                host.V2.Remove(device);
        }
        GuestFacts.Remove(machine);
    }

    private static WmiInstance Add(Machine machine, string className, string id, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var device = machine.Host.V2.Create(className).With(values).With(
            ("SystemName", machine.Id), ("SystemCreationClassName", "Msvm_ComputerSystem"), ("DeviceID", $@"Microsoft:{machine.Id}\{id}"));
        machine.Host.V2.Add(device);
        machine.Host.V2.Link("Msvm_SystemDevice", "GroupComponent", machine.System, "PartComponent", device);
        return device;
    }
}
