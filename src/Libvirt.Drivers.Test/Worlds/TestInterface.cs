namespace Libvirt.Drivers.Test;

/// <summary>A network interface of a world's host. Its world's lock guards it; its definition is replaced and never changed.</summary>
internal sealed class TestInterface(string name, HostInterfaceDefinition definition)
{
    internal string Name { get; } = name;

    internal HostInterfaceDefinition Definition { get; set; } = definition;

    internal bool IsActive { get; set; }
}
