namespace Libvirt.Tests.Qemu.Live;

/// <summary>Tests with real guests: one after the other, and nothing beside them, as they need the machine for themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LiveCollection
{
    internal const string Name = "guests";
}
