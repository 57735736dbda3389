using System.Xml.Linq;

namespace Libvirt.Drivers.Test;

/// <summary>What our own extension of node files says of an object beside its definition: attributes of its root.</summary>
/// <param name="IsActive">Whether it is active; libvirt's test driver starts all that a file has.</param>
/// <param name="Autostart">Whether it starts with its host.</param>
internal readonly record struct NodeState(bool IsActive, bool Autostart)
{
    /// <summary>Takes the attributes out of an element.</summary>
    internal static NodeState Take(XElement element)
    {
        return new NodeState(Take(LabNames.Active) != "no", Take(LabNames.Autostart) == "yes");

        string? Take(XName name)
        {
            var attribute = element.Attribute(name);
            attribute?.Remove();
            return attribute?.Value;
        }
    }
}
