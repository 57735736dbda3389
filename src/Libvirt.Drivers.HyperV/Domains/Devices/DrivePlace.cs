using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>Where a drive is.</summary>
/// <param name="Bus">IDE, SCSI or floppy.</param>
/// <param name="Controller">The SCSI controller, or the channel of the IDE controller.</param>
/// <param name="Unit">The place on it.</param>
internal sealed record DrivePlace(DomainDiskBus Bus, int Controller, int Unit)
{
    internal const int IdeChannels = 2;
    internal const int IdeUnits = 2;
    internal const int MaxScsiControllers = 4;
    internal const int ScsiUnits = 64;

    private const int Letters = 26;

    /// <summary>libvirt's name of the bus.</summary>
    internal string BusName => Bus switch
    {
        DomainDiskBus.Ide => "ide",
        DomainDiskBus.Scsi => "scsi",
        _ => "fdc",
    };

    /// <summary>The name of a disk at this place: <c>sda</c>, <c>hdc</c>, <c>fda</c>.</summary>
    internal string Target => Bus switch
    {
        DomainDiskBus.Ide => Name("hd", Controller * IdeUnits + Unit),
        DomainDiskBus.Scsi => Name("sd", Controller * ScsiUnits + Unit),
        _ => Name("fd", Unit),
    };

    /// <summary>The element that says where it is. IDE has one controller with two buses.</summary>
    internal XElement Address => new(
        "address",
        new XAttribute("type", "drive"),
        new XAttribute("controller", Text(Bus == DomainDiskBus.Ide ? 0 : Controller)),
        new XAttribute("bus", Text(Bus == DomainDiskBus.Ide ? Controller : 0)),
        new XAttribute("target", "0"),
        new XAttribute("unit", Text(Unit)));

    /// <summary>The place that a definition gives a disk.</summary>
    /// <exception cref="VirtException">ConfigUnsupported, InternalError: there is no such place in any machine.</exception>
    internal static DrivePlace Of(DiskDefinition disk)
    {
        var address = disk.Element.Element("address");
        if (address?.Attr("type") is not "drive")
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.InternalError, "Unsupported disk address type");
        var (controller, bus, unit) = (address.AttrInt("controller") ?? 0, address.AttrInt("bus") ?? 0, address.AttrInt("unit") ?? 0);
        return disk.Bus switch
        {
            "ide" when controller == 0 && bus < IdeChannels && unit < IdeUnits => new DrivePlace(DomainDiskBus.Ide, bus, unit),
            "scsi" when controller < MaxScsiControllers && bus == 0 && unit < ScsiUnits => new DrivePlace(DomainDiskBus.Scsi, controller, unit),
            "fdc" when controller == 0 && bus == 0 && unit == 0 => new DrivePlace(DomainDiskBus.Fdc, 0, 0),
            "ide" or "scsi" or "fdc" => throw new VirtException(
                VirtErrorDomain.Hyperv,
                VirtErrorCode.ConfigUnsupported,
                $"no machine has a place for disk '{disk.Target}' at controller {Text(controller)}, bus {Text(bus)}, unit {Text(unit)} of its {disk.Bus} bus"),
            _ => throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.ConfigUnsupported, $"disk '{disk.Target}' is on bus '{disk.Bus}': Hyper-V has ide, scsi and fdc"),
        };
    }

    // virIndexToDiskName
    private static string Name(string prefix, int index)
    {
        var letters = "";
        for (var rest = index; rest >= 0; rest = rest / Letters - 1)
            letters = (char)('a' + rest % Letters) + letters;
        return prefix + letters;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
