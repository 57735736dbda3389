using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The steps by which a device of the host takes the form in which libvirt keeps it (virNodeDeviceDefParseXML).</summary>
internal static class NodeDevicePasses
{
    internal static XmlErrors Errors { get; } = new(VirtErrorDomain.Nodedev);

    /// <param name="root">The tree.</param>
    /// <param name="isNew">Whether it is for a device that is to be made, which has no name of its own yet.</param>
    /// <param name="hypervisorType">The type of the connection, which world-wide names are made up for; null where none are.</param>
    internal static void Apply(XElement root, bool isNew, string? hypervisorType)
    {
        NodeDeviceLayout.Layout.Check(root);
        if (isNew)
            root.GetOrAdd("name").Value = "new device";
        else if (root.GivenText("name") is null)
            throw new VirtException(VirtErrorDomain.Nodedev, VirtErrorCode.NoName);
        if (root.GivenText("path") is null)
            root.Elements("path").RemoveAll();
        ApplyNodes(root);
        ApplyParent(root, isNew);
        // Which driver a device has says the host.
        root.Elements("driver").RemoveAll();
        if (root.Element("capability") is null)
            throw Errors.Internal($"no device capabilities for '{root.GivenText("name")}'");
        foreach (var capability in root.Elements("capability"))
            NodeDeviceCapabilityPass.Apply(new NodeDeviceFields(capability, root.GivenText("name")!), isNew, hypervisorType);
        NodeDeviceLayout.Layout.Arrange(root);
    }

    // The device itself comes before links to it.
    private static void ApplyNodes(XElement root)
    {
        var nodes = root.Elements("devnode").ToArray();
        if (nodes.Any(node => node.Attribute("type") is null))
            throw XmlErrors.Missing("type", "devnode");
        nodes.RemoveAll();
        root.Add(nodes.Where(node => node.Attr("type") == "dev").TakeLast(1), nodes.Where(node => node.Attr("type") == "link"));
    }

    private static void ApplyParent(XElement root, bool isNew)
    {
        if (root.Element("parent") is not { } parent)
            return;
        var (node, port) = (parent.Given("wwnn"), parent.Given("wwpn"));
        if (node is not null && port is null)
            throw Errors.Xml($"when providing parent wwnn='{node}', the wwpn must also be provided");
        if (node is null && port is not null)
            throw Errors.Xml($"when providing parent wwpn='{port}', the wwnn must also be provided");
        // These serve to find the parent, and are nothing to keep.
        if (!isNew)
            parent.RemoveAttributes();
        if (parent.Value.Length == 0 && !parent.HasAttributes)
            parent.Remove();
    }
}
