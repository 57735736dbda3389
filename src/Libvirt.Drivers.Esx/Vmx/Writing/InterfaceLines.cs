using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>Network cards (virVMXFormatEthernet).</summary>
internal static class InterfaceLines
{
    private static readonly HashSet<string> Models = new(["vlance", "vmxnet", "vmxnet2", "vmxnet3", "e1000", "e1000e"], StringComparer.OrdinalIgnoreCase);

    internal static void Add(VmxLines lines, DomainDefinition domain, int hardwareVersion)
    {
        var last = hardwareVersion >= 7 ? 9 : 3;
        foreach (var (number, card) in domain.Interfaces.Index())
        {
            if (number > last)
                throw VmxRefusal.Internal($"Ethernet controller index {number} out of [0..{last}] range");
            var key = $"ethernet{number}";
            lines.Add($"{key}.present", true);
            AddModel(lines, key, card.Model);
            AddConnection(lines, key, card);
            MacLines.Add(lines, key, card);
        }
    }

    private static void AddModel(VmxLines lines, string key, string? model)
    {
        if (model is null)
            return;
        if (!Models.TryGetValue(model, out var known))
        {
            throw VmxRefusal.Internal("Expecting domain XML entry 'devices/interface/model' to be "
                + $"'vlance' or 'vmxnet' or 'vmxnet2' or 'vmxnet3' or 'e1000' or 'e1000e' but found '{model}'");
        }
        lines.Add($"{key}.virtualDev", known == "vmxnet2" ? "vmxnet" : known);
        // What makes the older card the second of its line.
        if (known == "vmxnet2")
            lines.Add($"{key}.features", 15);
    }

    private static void AddConnection(VmxLines lines, string key, InterfaceDefinition card)
    {
        switch (card.Type)
        {
            case "bridge":
                lines.Add($"{key}.networkName", card.Source ?? "");
                lines.Add($"{key}.connectionType", card.Target is null ? "bridged" : "custom");
                if (card.Target is { } target)
                    lines.Add($"{key}.vnet", target);
                break;
            case "user":
                lines.Add($"{key}.connectionType", "nat");
                break;
            case "null":
                break;
            case "vds":
                AddDistributed(lines, $"{key}.dvs", card);
                break;
            default:
                throw VmxRefusal.Unsupported($"Unsupported net type '{card.Type}'");
        }
    }

    private static void AddDistributed(VmxLines lines, string key, InterfaceDefinition card)
    {
        var source = card.Element.GetOrAdd("source");
        if (!VirtUuid.TryParse(source.Attr("switchid"), out var switchId))
            throw VmxRefusal.Internal($"Unable to parse switchid parameter '{source.Attr("switchid")}'");
        lines.Add($"{key}.switchId", MachineLines.Bytes(switchId));
        lines.Add($"{key}.portId", source.Attr("portid") ?? "0");
        if (source.Attr("portgroupid") is { } group)
            lines.Add($"{key}.portgroupId", group);
        lines.Add($"{key}.connectionId", source.Attr("connectionid") ?? "0");
    }
}
