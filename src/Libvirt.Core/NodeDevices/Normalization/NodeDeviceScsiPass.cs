using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>SCSI: host bus adapters, targets and logical units.</summary>
internal static class NodeDeviceScsiPass
{
    private static readonly XmlErrors Errors = NodeDevicePasses.Errors;

    // The makers that the world-wide names of each hypervisor belong to.
    private static readonly Dictionary<string, string> Makers = new(StringComparer.Ordinal)
    {
        ["QEMU"] = "001a4a",
        ["Xen"] = "00163e",
        ["xenlight"] = "00163e",
        ["ESX"] = "000569",
        ["VMWARE"] = "000569",
        ["HYPER-V"] = "0050f2",
    };

    internal static void ApplyUnit(NodeDeviceFields fields)
    {
        fields.UInt("host", "SCSI host ID");
        fields.UInt("bus", "SCSI bus ID");
        fields.UInt("target", "SCSI target ID");
        fields.UInt("lun", "SCSI LUN ID");
        fields.DropEmpty("type");
    }

    internal static void ApplyTarget(NodeDeviceFields fields)
    {
        fields.Required("target", $"no target name supplied for '{fields.Device}'");
        foreach (var capability in fields.Element.Elements("capability"))
        {
            var type = capability.Attr("type") ?? throw Errors.Internal($"missing type for SCSI target capability for '{fields.Device}'");
            if (type != "fc_remote_port")
                throw Errors.Internal($"unknown SCSI target capability type '{type}' for '{fields.Device}'");
            var port = fields with
            {
                Element = capability,
            };
            port.Required("rport", $"missing rport name for '{fields.Device}'");
            port.Required("wwpn", $"missing wwpn identifier for '{fields.Device}'");
        }
    }

    internal static void ApplyHost(NodeDeviceFields fields, bool isNew, string? hypervisorType)
    {
        var host = fields.Element;
        if (isNew)
            host.Elements("host").Concat(host.Elements("unique_id")).RemoveAll();
        else
            fields.UInt("host", "SCSI host ID");
        fields.DropEmpty("unique_id");
        if (host.GivenText("unique_id") is { } id)
            host.Element("unique_id")!.Value = CNumber.TryInt(id, 10, out var number) ? number.ToString(CultureInfo.InvariantCulture) : throw Errors.Internal($"invalid unique_id supplied for '{fields.Device}'");
        foreach (var capability in host.Elements("capability"))
        {
            switch (capability.Attr("type") ?? throw Errors.Internal($"missing SCSI host capability type for '{fields.Device}'"))
            {
                case "vport_ops":
                    // The host counts them.
                    capability.Elements().RemoveAll();
                    capability.Add(new XElement("max_vports", 0), new XElement("vports", 0));
                    break;
                case "fc_host":
                    ApplyName(capability, "wwnn", fields.Device, hypervisorType);
                    ApplyName(capability, "wwpn", fields.Device, hypervisorType);
                    break;
                case var type:
                    throw Errors.Internal($"unknown SCSI host capability type '{type}' for '{fields.Device}'");
            }
        }
        var capabilities = host.Elements("capability").OrderBy(c => c.Attr("type"), StringComparer.Ordinal).ToArray();
        capabilities.RemoveAll();
        host.Add(capabilities);
    }

    private static void ApplyName(XElement capability, string name, string device, string? hypervisorType)
    {
        if (capability.GivenText(name) is not null)
            return;
        if (hypervisorType is null || !Makers.TryGetValue(hypervisorType, out var maker))
            throw Errors.Internal($"no {name.ToUpperInvariant()} supplied for '{device}', and auto-generation failed");
        capability.GetOrAdd(name).Value = $"5{maker}{RandomNumberGenerator.GetHexString(9, lowercase: true)}";
    }
}
