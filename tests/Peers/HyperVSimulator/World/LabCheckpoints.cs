namespace Libvirt.Tests.HyperV;

/// <summary>A tree of checkpoints: one, two on it, and the machine on the first of these.</summary>
internal static class LabCheckpoints
{
    internal static void Add(Machine machine)
    {
        var root = Checkpoints.Create(machine, "Base install", withMemory: false);
        var first = Checkpoints.Create(machine, "Update 1", withMemory: false);
        Checkpoints.Apply(machine, root);
        Checkpoints.Create(machine, "Experiment", withMemory: false);
        Checkpoints.Apply(machine, first);
        var age = 9;
        foreach (var checkpoint in Checkpoints.Of(machine))
            checkpoint["CreationTime"] = machine.Host.Scheduler.Now.AddDays(-age--);
    }
}
