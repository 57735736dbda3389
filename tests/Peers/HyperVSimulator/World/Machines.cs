namespace Libvirt.Tests.HyperV;

/// <summary>Machines come and go.</summary>
internal static class Machines
{
    /// <summary>Adds a machine with its settings, off.</summary>
    internal static Machine Add(HyperVHost host, string id, WmiInstance settings)
    {
        var machine = new Machine(host, id, settings);
        host.Machines.Add(id, machine);
        host.V2.Add(machine.System);
        host.V2.Link("Msvm_SettingsDefineState", "ManagedElement", machine.System, "SettingData", settings);
        return machine;
    }

    /// <summary>Lets go of a machine, its checkpoints and its settings. Its disks stay.</summary>
    internal static void Remove(Machine machine)
    {
        var host = machine.Host;
        machine.State = MachineState.Off;
        Devices.Remove(machine);
        foreach (var settings in Checkpoints.Of(machine).Append(machine.Settings).ToArray())
            Configuration.Remove(host, settings);
        host.V2.Remove(machine.System);
        host.Machines.Remove(machine.Id);
    }

    /// <summary>The machine that a path names; null for none.</summary>
    internal static Machine? Find(HyperVHost host, WmiPath? path)
    {
        if (path is null)
            return null;
        var id = path.Keys.GetValueOrDefault("Name") as string ?? "";
        return path.ClassName.Equals("Msvm_ComputerSystem", StringComparison.OrdinalIgnoreCase) ? host.Machines.GetValueOrDefault(id) : null;
    }

    /// <summary>The machine that an instance, such as a device or settings, belongs to.</summary>
    internal static Machine? Of(HyperVHost host, WmiInstance instance) => instance.Class.Properties.ContainsKey("SystemName")
        ? host.Machines.GetValueOrDefault(instance.Text("SystemName"))
        : instance.Class.Properties.ContainsKey("VirtualSystemIdentifier") ? host.Machines.GetValueOrDefault(instance.Text("VirtualSystemIdentifier"))
        : host.Machines.GetValueOrDefault(instance.Text("Name"));

    /// <summary>The settings with an identifier; null for none.</summary>
    internal static WmiInstance? FindSettings(HyperVHost host, string id) =>
        host.V2.Find(new(null, null, "Msvm_VirtualSystemSettingData", new Dictionary<string, object> { ["InstanceID"] = id }));
}
