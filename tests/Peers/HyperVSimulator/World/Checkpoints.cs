namespace Libvirt.Tests.HyperV;

/// <summary>The checkpoints of machines: settings with a type of their own, which hang on each other.</summary>
internal static class Checkpoints
{
    /// <summary>The settings of all checkpoints of a machine.</summary>
    internal static IEnumerable<WmiInstance> Of(Machine machine) => machine.Host.V2.AssociationsOf(machine.System.Path)
        .Where(link => link.Class.IsA("Msvm_SnapshotOfVirtualSystem"))
        .Select(link => machine.Host.V2.Find((WmiPath)link["Dependent"]!)).OfType<WmiInstance>();
}
