using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>Network adapters.</summary>
internal static class VmxInterfaces
{
    private const string Kind = "ethernet";

    internal static IEnumerable<XElement> Read(VmxFile file)
    {
        foreach (var key in file.Keys)
        {
            if (key.StartsWith(Kind, StringComparison.OrdinalIgnoreCase) && VmxIndexes.Of(key, Kind) is null)
                throw VmxErrors.Error($"failed to parse the index of the VMX key '{key}'");
        }
        return VmxIndexes.Of(file, Kind).Select(number => $"{Kind}{number}").Where(prefix => file.Boolean($"{prefix}.present", otherwise: false)).Select(prefix => Read(file, prefix));
    }

    private static XElement Read(VmxFile file, string prefix)
    {
        var element = new XElement("interface", Address(file, prefix));
        var (type, connection) = Connection(file, prefix);
        element.Add(new XAttribute("type", type), connection);
        if (Model(file, prefix) is { } model)
            element.Add(new XElement("model", new XAttribute("type", model)));
        return element;
    }

    private static XElement Address(VmxFile file, string prefix)
    {
        var how = file.Text($"{prefix}.addressType");
        var isStatic = VmxFile.Is(how, "static");
        if (how is not null && !isStatic && !VmxFile.Is(how, "generated") && !VmxFile.Is(how, "vpx"))
            throw VmxErrors.Error($"Expecting VMX entry '{prefix}.addressType' to be 'generated' or 'static' or 'vpx' but found '{how}'");
        var key = $"{prefix}.{(isStatic ? "address" : "generatedAddress")}";
        var address = "00:00:00:00:00:00";
        if (file.Text(key) is { } text && !MacAddress.TryNormalize(text, out address, out _))
            throw VmxErrors.Error($"Expecting VMX entry '{key}' to be MAC address but found '{text}'");
        return new XElement(
            "mac",
            new XAttribute("address", address),
            how is null ? null : new XAttribute("type", isStatic ? "static" : "generated"),
            file.Text($"{prefix}.checkMACAddress") is { } check ? new XAttribute("check", check == "true" ? "yes" : "no") : null);
    }

    private static (string Type, XElement?[] Content) Connection(VmxFile file, string prefix)
    {
        var connection = file.Text($"{prefix}.connectionType");
        var network = file.Text($"{prefix}.networkName");
        if (file.Text($"{prefix}.dvs.switchId") is { } id)
            return ("vds", [Switch(file, prefix, id)]);
        if (connection is null)
            return network is null ? ("null", []) : ("bridge", [Bridge(network)]);
        if (VmxFile.Is(connection, "bridged"))
            return ("bridge", [Bridge(network ?? file.Required($"{prefix}.networkName"))]);
        if (VmxFile.Is(connection, "custom"))
            return ("bridge", [Bridge(network ?? file.Required($"{prefix}.networkName")), new XElement("target", new XAttribute("dev", file.Required($"{prefix}.vnet")))]);
        if (VmxFile.Is(connection, "nat"))
            return ("user", []);
        throw VmxErrors.Error(VmxFile.Is(connection, "hostonly")
            ? $"No yet handled value '{connection}' for VMX entry '{prefix}.connectionType'"
            : $"Invalid value '{connection}' for VMX entry '{prefix}.connectionType'");
    }

    private static XElement Bridge(string network) => new("source", new XAttribute("bridge", network));

    // A port of a switch that spans hosts; one that is not connected names the switch alone.
    private static XElement Switch(VmxFile file, string prefix, string id)
    {
        if (!VirtUuid.TryParse(id, out var uuid))
            throw VmxErrors.Error($"Could not parse UUID from string '{id}'");
        var source = new XElement("source", new XAttribute("switchid", uuid));
        if (file.Text($"{prefix}.dvs.portgroupId") is { } group)
        {
            source.Add(
                new XAttribute("portid", Text(file.Number($"{prefix}.dvs.portId", 0))),
                new XAttribute("portgroupid", group),
                new XAttribute("connectionid", Text(file.Number($"{prefix}.dvs.connectionId", 0))));
        }
        return source;
    }

    private static string? Model(VmxFile file, string prefix)
    {
        if (file.Text($"{prefix}.virtualDev") is not { } text)
            return null;
        return text.ToLowerInvariant() switch
        {
            // The better one of the same name.
            "vmxnet" when file.Number($"{prefix}.features", 0) == 15 => "vmxnet2",
            "vlance" or "vmxnet" or "vmxnet3" or "e1000" or "e1000e" => text.ToLowerInvariant(),
            _ => throw VmxErrors.Error($"Expecting VMX entry '{prefix}.virtualDev' to be 'vlance' or 'vmxnet' or 'vmxnet3' or 'e1000' or 'e1000e' but found '{text}'"),
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
