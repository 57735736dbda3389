namespace Libvirt.Tests.HyperV;

/// <summary>A tree of checkpoints: one, two on it, and the machine on the last of them.</summary>
internal static class LabCheckpoints
{
    internal static void Add(Machine machine)
    {
    }
}
