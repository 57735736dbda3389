using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>Reads the XML of one device.</summary>
internal static class DeviceXml
{
    // What libvirt knows as a device (virDomainDeviceType), and the four names of character devices.
    private static readonly HashSet<string> Kinds =
    [
        "disk", "lease", "filesystem", "interface", "input", "sound", "audio", "video", "hostdev", "watchdog", "controller", "graphics", "hub", "redirdev",
        "smartcard", "memballoon", "nvram", "rng", "shmem", "tpm", "panic", "memory", "iommu", "vsock", "crypto", "pstore", "serial", "parallel", "console", "channel",
    ];

    // A domain has no more than one of these.
    private static readonly HashSet<string> Single = ["memballoon", "nvram", "iommu", "vsock", "tpm"];

    /// <summary>Reads a device.</summary>
    /// <exception cref="VirtException">XmlDetail: the XML is malformed; ConfigUnsupported: it is no device.</exception>
    internal static XElement Parse(string xml)
    {
        var device = VirtXml.Parse(xml, "device_definition", rootName: null);
        return device.Name.NamespaceName.Length == 0 && Kinds.Contains(device.Name.LocalName)
            ? device
            : throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.ConfigUnsupported, $"unknown device type '{device.Name.LocalName}'");
    }

    /// <summary>Whether a domain has no more than one of a kind.</summary>
    internal static bool IsSingle(string kind) => Single.Contains(kind);

    /// <summary>What a definition has of devices after it was brought into libvirt's form, and had not before.</summary>
    internal static IReadOnlyList<XElement> NewOf(DomainDefinition before, DomainDefinition after)
    {
        var known = before.DeviceElements().GroupBy(d => d.ToString(), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var fresh = new List<XElement>();
        foreach (var device in after.DeviceElements())
        {
            if (known.GetValueOrDefault(device.ToString()) is > 0 and var left)
                known[device.ToString()] = left - 1;
            else
                fresh.Add(device);
        }
        return fresh;
    }
}
