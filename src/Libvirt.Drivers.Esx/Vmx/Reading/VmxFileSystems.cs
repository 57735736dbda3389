using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>Folders of the host that the guest sees (HGFS).</summary>
internal static class VmxFileSystems
{
    internal static IEnumerable<XElement> Read(VmxFile file)
    {
        if (file.Boolean("isolation.tools.hgfs.disable", otherwise: true))
            yield break;
        var count = file.Number("sharedFolder.maxNum", 0);
        // Those that it has, in order: the number may be anything.
        foreach (var number in VmxIndexes.Of(file, "sharedFolder").TakeWhile(number => number < count))
        {
            var prefix = $"sharedFolder{number}";
            if (!file.Boolean($"{prefix}.present", otherwise: false) || !file.Boolean($"{prefix}.enabled", otherwise: false))
                continue;
            yield return new XElement(
                "filesystem",
                new XAttribute("type", "mount"),
                new XAttribute("accessmode", "passthrough"),
                new XElement("source", new XAttribute("dir", file.Required($"{prefix}.hostPath"))),
                new XElement("target", new XAttribute("dir", file.Required($"{prefix}.guestName"))),
                file.Boolean($"{prefix}.writeAccess", otherwise: false) ? null : new XElement("readonly"));
        }
    }
}
