namespace Libvirt.Drivers.Test;

/// <summary>A device of a world's host. Its world's lock guards it; its definition is replaced and never changed.</summary>
internal sealed class TestNodeDevice(string name, NodeDeviceDefinition definition)
{
    internal string Name { get; } = name;

    internal NodeDeviceDefinition Definition { get; set; } = definition;

    /// <summary>The device that it is plugged into; empty where there is none.</summary>
    internal string Parent => Definition.Parent ?? "";

    /// <summary>Whether it outlives a start of its host. libvirt says so of all devices of its test driver.</summary>
    internal bool Persistent { get; set; } = true;

    internal bool IsActive { get; set; } = true;

    internal bool Autostart { get; set; }
}
