namespace Libvirt.Tests.HyperV;

/// <summary>The checkpoints of machines: settings with a type of their own, which hang on each other.</summary>
internal static class Checkpoints
{
    private static readonly string[] Own =
        ["InstanceID", "ElementName", "VirtualSystemIdentifier", "VirtualSystemType", "ConfigurationID", "CreationTime", "Parent", "ConfigurationFile", "IsSaved"];

    /// <summary>The settings of all checkpoints of a machine.</summary>
    internal static IEnumerable<WmiInstance> Of(Machine machine) => machine.Host.V2.AssociationsOf(machine.System.Path)
        .Where(link => link.Class.IsA("Msvm_SnapshotOfVirtualSystem"))
        .Select(link => machine.Host.V2.Find((WmiPath)link["Dependent"]!)).OfType<WmiInstance>();

    /// <summary>Makes a checkpoint of what a machine is now. The machine goes on with new disks on top of its old ones.</summary>
    internal static WmiInstance Create(Machine machine, string name, bool withMemory)
    {
        var host = machine.Host;
        var id = Hardware.Text(Guid.NewGuid());
        var checkpoint = Configuration.AddSettings(host, id, machine.Id, name, Configuration.Snapshot);
        CopyValues(machine.Settings, checkpoint);
        checkpoint.With(
            ("Parent", machine.Settings["Parent"]), ("ConfigurationFile", $@"Snapshots\{id}.vmcx"), ("IsSaved", withMemory || machine.State is MachineState.Saved));
        Configuration.CopyParts(host, machine.Settings, checkpoint);
        host.V2.Link("Msvm_SnapshotOfVirtualSystem", "Antecedent", machine.System, "Dependent", checkpoint);
        CheckpointDisks.Branch(host, machine.Settings);
        Stand(machine, checkpoint);
        return checkpoint;
    }

    /// <summary>Makes a machine what it was.</summary>
    internal static void Apply(Machine machine, WmiInstance checkpoint)
    {
        var host = machine.Host;
        var old = CheckpointDisks.Paths(host, machine.Settings).ToList();
        foreach (var part in Configuration.Parts(host, machine.Settings).ToArray())
            host.V2.Remove(part);
        CopyValues(checkpoint, machine.Settings);
        Configuration.CopyParts(host, checkpoint, machine.Settings);
        CheckpointDisks.Branch(host, machine.Settings);
        CheckpointDisks.Drop(host, old);
        var isSaved = checkpoint["IsSaved"] is true;
        machine.Settings["IsSaved"] = isSaved;
        machine.State = isSaved ? MachineState.Saved : MachineState.Off;
        Stand(machine, checkpoint);
        foreach (var link in host.V2.AssociationsOf(machine.System.Path).Where(link => link.Class.IsA("Msvm_LastAppliedSnapshot")).ToArray())
            host.V2.Remove(link);
        host.V2.Link("Msvm_LastAppliedSnapshot", "Antecedent", checkpoint, "Dependent", machine.System);
    }

    /// <summary>Destroys a checkpoint; what hung on it hangs on its parent then. With its tree, all that hangs on it goes as well.</summary>
    internal static void Destroy(Machine machine, WmiInstance checkpoint, bool withTree)
    {
        var host = machine.Host;
        var parent = checkpoint["Parent"];
        foreach (var child in Of(machine).Where(one => HangsOn(one, checkpoint)).ToArray())
        {
            if (withTree)
                Destroy(machine, child, withTree);
            else
                child["Parent"] = parent;
        }
        if (HangsOn(machine.Settings, checkpoint))
        {
            machine.Settings["Parent"] = parent;
            if (parent is string path && host.V2.Find(WmiPath.Parse(path)) is { } above)
                Stand(machine, above);
        }
        var disks = CheckpointDisks.Paths(host, checkpoint).ToList();
        Configuration.Remove(host, checkpoint);
        CheckpointDisks.Merge(host, disks);
    }

    private static bool HangsOn(WmiInstance settings, WmiInstance checkpoint) =>
        settings["Parent"] is string path && WmiPath.Parse(path).Identity == checkpoint.Path.Identity;

    /// <summary>The machine stands on a checkpoint from now on.</summary>
    private static void Stand(Machine machine, WmiInstance checkpoint)
    {
        var host = machine.Host;
        machine.Settings["Parent"] = host.PathText(checkpoint);
        foreach (var link in host.V2.AssociationsOf(machine.System.Path).Where(link => link.Class.IsA("Msvm_MostCurrentSnapshotInBranch")).ToArray())
            host.V2.Remove(link);
        host.V2.Link("Msvm_MostCurrentSnapshotInBranch", "Antecedent", machine.System, "Dependent", checkpoint);
    }

    private static void CopyValues(WmiInstance from, WmiInstance to)
    {
        foreach (var name in from.Class.Properties.Keys.Except(Own))
            to[name] = from[name];
    }
}
