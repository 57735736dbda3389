using System.Globalization;
using System.Security.Cryptography;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Gives each network interface a hardware address, from the range that QEMU's guests use, and a bridge its name's check.</summary>
internal static class MacAddressPass
{
    internal static void Apply(DomainDefinition definition)
    {
        foreach (var nic in definition.Interfaces)
        {
            if (nic.Mac is null)
                nic.Mac = Create();
            else
                nic.Mac = Normalize(nic.Mac);
            if (nic.Type == "bridge" && string.IsNullOrEmpty(nic.Source))
                throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, "Missing required attribute 'bridge' in element 'source'");
            if (nic.Target is { Length: > 15 } or { Length: 0 })
                throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, $"interface target '{nic.Target}' is not the name of a network interface");
        }
    }

    private static string Create()
    {
        var random = RandomNumberGenerator.GetBytes(3);
        return string.Create(CultureInfo.InvariantCulture, $"52:54:00:{random[0]:x2}:{random[1]:x2}:{random[2]:x2}");
    }

    private static string Normalize(string mac)
    {
        var parts = mac.Split(':');
        var bytes = new byte[6];
        if (parts.Length != 6 || parts.Where((part, i) => !byte.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i])).Any())
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, $"unable to parse mac address '{mac}'");
        if ((bytes[0] & 1) != 0)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, $"expected unicast mac address, found multicast '{mac}'");
        return string.Join(':', bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
