using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>The firmware, where it is not the BIOS.</summary>
internal static class FirmwareLines
{
    internal static void Add(VmxLines lines, DomainDefinition domain)
    {
        var os = domain.Root.Element("os");
        if (os?.Attr("firmware") != "efi")
            return;
        lines.Add("firmware", "efi");
        if (os.Element("firmware")?.Elements("feature").Any(feature => feature.Attr("name") == "secure-boot" && feature.Attr("enabled") == "yes") == true)
            lines.Add("uefi.secureBoot.enabled", true);
    }
}
