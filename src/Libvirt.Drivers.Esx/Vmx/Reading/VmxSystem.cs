using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>What the machine starts with: its architecture and its firmware.</summary>
internal static class VmxSystem
{
    internal static XElement Read(VmxFile file)
    {
        var is64 = file.Text("guestOS")?.EndsWith("-64", StringComparison.Ordinal) == true;
        var os = new XElement("os", new XElement("type", new XAttribute("arch", is64 ? "x86_64" : "i686"), "hvm"));
        switch (file.Text("firmware"))
        {
            case null or "bios":
                break;
            case "efi":
                os.Add(new XAttribute("firmware", "efi"));
                if (file.Boolean("uefi.secureBoot.enabled", otherwise: false))
                    os.Add(new XElement("firmware", Feature("enrolled-keys"), Feature("secure-boot")));
                break;
            case var other:
                throw VmxErrors.Error($"VMX entry 'firmware' has unknown value '{other}'");
        }
        if (file.Boolean("smbios.reflecthost", otherwise: false))
            os.Add(new XElement("smbios", new XAttribute("mode", "host")));
        return os;
    }

    private static XElement Feature(string name) => new("feature", new XAttribute("enabled", "yes"), new XAttribute("name", name));
}
