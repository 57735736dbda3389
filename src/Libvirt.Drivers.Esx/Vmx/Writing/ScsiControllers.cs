using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>The SCSI controllers that have disks, and their models (virVMXGatherSCSIControllers).</summary>
internal static class ScsiControllers
{
    // virDomainControllerModelSCSI.
    private static readonly HashSet<string> Models =
    [
        "auto", "buslogic", "lsilogic", "lsisas1068", "vmpvscsi", "ibmvscsi", "virtio-scsi", "lsisas1078", "virtio-transitional", "virtio-non-transitional",
        "ncr53c90", "dc390", "am53c974",
    ];

    /// <summary>Adds the lines of all.</summary>
    /// <returns>Whether there are any.</returns>
    internal static bool Add(VmxLines lines, DomainDefinition domain, IReadOnlyList<(DiskDefinition Disk, DiskPlace Place)> disks, VmxTarget target)
    {
        var groups = disks.Where(one => one.Disk.Bus == "scsi").GroupBy(one => one.Place.Controller, one => one.Disk).OrderBy(group => group.Key).ToList();
        foreach (var group in groups)
        {
            lines.Add($"scsi{group.Key}.present", true);
            var controller = domain.DeviceElements("controller").FirstOrDefault(one => one.Attr("type") == "scsi" && one.AttrInt("index") == group.Key)
                ?? throw VmxRefusal.Internal($"Missing SCSI controller for index {group.Key}");
            if (Model(controller, group.Key, [.. group], target) is { } model)
                lines.Add($"scsi{group.Key}.virtualDev", model);
        }
        return groups.Count > 0;
    }

    private static string? Model(XElement controller, int number, List<DiskDefinition> disks, VmxTarget target)
    {
        var model = OfDrivers(disks, number, controller.Attr("model"));
        if (model == "auto")
        {
            var found = disks.ConvertAll(disk => target.ScsiModel(disk));
            if (found.Distinct().Count() > 1)
                throw VmxRefusal.Internal($"Disks on SCSI controller {number} have inconsistent controller models, cannot autodetect model");
            model = found[0] ?? model;
        }
        return model switch
        {
            null => null,
            "buslogic" or "lsilogic" or "lsisas1068" => model,
            "vmpvscsi" => "pvscsi",
            _ => throw VmxRefusal.Internal("Expecting domain XML attribute 'model' of entry 'controller' to be "
                + $"'buslogic' or 'lsilogic' or 'lsisas1068' or 'vmpvscsi' but found '{model}'"),
        };
    }

    // Old definitions have the controller's model as the driver of each of its disks.
    private static string? OfDrivers(List<DiskDefinition> disks, int number, string? model)
    {
        foreach (var name in disks.Select(disk => disk.Element.Element("driver")?.Attr("name")).OfType<string>())
        {
            var driver = name.ToLowerInvariant();
            if (!Models.Contains(driver))
                throw VmxRefusal.Internal($"Unknown driver name '{name}'");
            model ??= driver;
            if (model != driver)
                throw VmxRefusal.Internal($"Inconsistent SCSI controller model ('{name}' is not '{model}') for SCSI controller index {number}");
        }
        return model;
    }
}
