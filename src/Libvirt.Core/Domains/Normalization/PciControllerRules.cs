using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Bridges and ports of PCI: the numbers that they may have.</summary>
internal static class PciControllerRules
{
    private const int MaxIndex = 255;

    private static readonly (string Name, int Least, int Most)[] Targets = [("chassisNr", 1, 255), ("chassis", 0, 255), ("port", 0, 255), ("busNr", 1, 254)];

    /// <summary>Refuses a controller that cannot be, and completes the size of the hole for 64-bit devices.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: it cannot be.</exception>
    internal static void Check(XElement controller)
    {
        if (controller.Attr("type") != "pci")
            return;
        if (controller.Attr("model") is "pci-root" or "pcie-root" && controller.Element("address") is not null)
            throw XmlValueErrors.Unsupported("pci-root and pcie-root controllers should not have an address");
        var index = controller.AttrInt("index") ?? 0;
        if (index > MaxIndex)
            throw XmlValueErrors.Unsupported($"PCI controller index {index} too high, maximum is {MaxIndex}");
        if (controller.Element("target") is { } target)
            CheckTarget(target, index);
        if (controller.Element("pcihole64") is { } hole)
        {
            hole.Value = MemoryPass.Kibibytes(ScaledSize.Read(hole));
            hole.SetAttributeValue("unit", "KiB");
        }
    }

    private static void CheckTarget(XElement target, int index)
    {
        if (target.Attr("index") is not null && target.AttrNumber("index") is var number)
        {
            if (number is < 0 or > 30)
                throw XmlValueErrors.Unsupported($"PCI controller target index '{number}' out of range - must be 0-30");
            if ((index == 0) != (number == 0))
                throw XmlValueErrors.Unsupported("Only the PCI controller with index 0 can have target index 0, and vice versa");
        }
        foreach (var (name, least, most) in Targets)
        {
            if (target.Attr(name) is not null && target.AttrNumber(name) is var value && (value < least || value > most))
                throw XmlValueErrors.Unsupported($"PCI controller {name} '{value}' out of range - must be {least}-{most}");
        }
        if (index == 0 && target.Element("node") is not null)
            throw XmlValueErrors.Unsupported("The PCI controller with index=0 can't be associated with a NUMA node");
    }

    // Of any radix.
    private static int AttrNumber(this XElement target, string name) =>
        CNumber.TryInt(target.Attr(name)!, 0, out var number) ? number : throw XmlValueErrors.Invalid(name, "target", target.Attr(name), "integer value");
}
