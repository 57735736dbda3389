using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <content>Devices.</content>
public sealed partial class DomainDefinition
{
    /// <summary>The device section, added where there is none.</summary>
    public XElement Devices => Root.GetOrAdd("devices");

    /// <summary>The program that runs the domain; null where none is given.</summary>
    public string? Emulator
    {
        get => NullIfEmpty(Root.Element("devices")?.ChildText("emulator"));
        set
        {
            if (Devices.Element("emulator") is { } emulator)
                emulator.Value = value ?? "";
            else
                Devices.AddFirst(new XElement("emulator", value));
        }
    }

    /// <summary>Disks, CD-ROM and floppy drives, in order.</summary>
    public IEnumerable<DiskDefinition> Disks => DeviceElements("disk").Select(e => new DiskDefinition(e));

    /// <summary>Network interfaces, in order.</summary>
    public IEnumerable<InterfaceDefinition> Interfaces => DeviceElements("interface").Select(e => new InterfaceDefinition(e));

    /// <summary>The balloon; null where the domain has none or says <c>model='none'</c>.</summary>
    public XElement? Balloon => DeviceElements("memballoon").FirstOrDefault(b => b.Attr("model") != "none");

    /// <summary>All devices, and the emulator, in order.</summary>
    public IEnumerable<XElement> DeviceElements() => Root.Element("devices")?.Elements() ?? [];

    /// <summary>Devices of one kind, in order.</summary>
    public IEnumerable<XElement> DeviceElements(string name) => Root.Element("devices")?.Elements(name) ?? [];
}
