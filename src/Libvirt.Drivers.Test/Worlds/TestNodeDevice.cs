namespace Libvirt.Drivers.Test;

/// <summary>A device of a world's host. Its world's lock guards it; its definition is replaced and never changed.</summary>
internal sealed class TestNodeDevice(string name, NodeDeviceDefinition definition)
{
    internal string Name { get; } = name;

    internal NodeDeviceDefinition Definition { get; set; } = definition;

    /// <summary>The device that it is plugged into; empty where there is none.</summary>
    internal string Parent => Definition.Parent ?? "";

    /// <summary>Whether it has a definition that outlives it. libvirt says so of all devices of its test driver, and they cannot be undefined.</summary>
    internal bool Persistent { get; set; } = true;

    internal bool IsActive { get; set; } = true;

    internal bool Autostart { get; set; }
}
