using Libvirt.Xml;

namespace Libvirt;

public sealed partial class NodeDeviceDefinition
{
    /// <summary>The name of the device that it is part of; null where it has none.</summary>
    public string? Parent
    {
        get => Root.GivenText("parent");
        set => Root.SetElementValue("parent", value);
    }

    /// <summary>Its path in sysfs; null where it has none.</summary>
    public string? Path => Root.GivenText("path");

    /// <summary>The driver that it is bound to; null where it has none.</summary>
    public string? Driver => Root.Element("driver")?.GivenText("name");

    /// <summary>Its path below <c>/dev</c>; null where it has none.</summary>
    public string? DevNode => Root.Elements("devnode").FirstOrDefault(node => node.Attr("type") == "dev")?.Value;

    /// <summary>What it is and can do.</summary>
    public IReadOnlyList<NodeDeviceCapability> Capabilities => [.. Root.Elements("capability").Select(element => new NodeDeviceCapability(element))];

    /// <summary>Its capability of a type; null where it has none.</summary>
    public NodeDeviceCapability? Capability(string type) => Capabilities.FirstOrDefault(capability => capability.Type == type);
}
