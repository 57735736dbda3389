using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>A floppy.</summary>
internal static class VmxFloppy
{
    internal static XElement Read(VmxFile file, VmxDiskPlace place, IVmxFileNames names)
    {
        var name = file.Text($"{place.Prefix}.fileName");
        var type = file.Text($"{place.Prefix}.fileType");
        if (VmxFile.Is(type, "device"))
            return VmxDisk.Element(place, "block", "floppy", name);
        if (VmxFile.Is(type, "file"))
            return VmxDisk.Element(place, "file", "floppy", string.IsNullOrEmpty(name) ? null : names.ToDomain(name, mayBeMissing: false));
        throw VmxDisk.NotHandled(place, name, file.Text($"{place.Prefix}.deviceType"));
    }
}
