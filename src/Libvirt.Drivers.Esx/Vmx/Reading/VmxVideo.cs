using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>The graphics adapter, which every machine has.</summary>
internal static class VmxVideo
{
    private const string Size = "svga.vramSize";
    private const long Usual = 4 * 1024 * 1024;

    internal static XElement Read(VmxFile file)
    {
        var bytes = file.Number(Size, Usual);
        if (bytes is < 0 or > (long)uint.MaxValue << 10)
            throw VmxErrors.Error($"Expecting VMX entry '{Size}' to be a number of bytes but found {bytes}");
        var kibibytes = (bytes + 1023) >> 10;
        return new XElement("video", new XElement(
            "model",
            new XAttribute("type", "vmvga"),
            kibibytes == 0 ? null : new XAttribute("vram", kibibytes.ToString(CultureInfo.InvariantCulture)),
            new XAttribute("primary", "yes")));
    }
}
