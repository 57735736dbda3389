using System.Globalization;
using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Domains.Devices;
using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV.Domains.Xml;

/// <summary>Serial ports that lead to a pipe of the host.</summary>
internal static class SerialXml
{
    private const string Prefix = "COM ";

    internal static IEnumerable<XElement> Write(MachineHardware hardware)
    {
        foreach (var port in hardware.SerialPorts)
        {
            if (NumberOf(port) is not { } number || PipeOf(port) is not { } pipe)
                continue;
            yield return new XElement(
                "serial",
                new XAttribute("type", "pipe"),
                new XElement("source", new XAttribute("path", pipe)),
                new XElement("target", new XAttribute("port", number.ToString(CultureInfo.InvariantCulture))));
        }
    }

    /// <summary>The number of a port, from 0; null where its name has none. The name is the same in every language.</summary>
    internal static int? NumberOf(Msvm_SerialPortSettingData port) => port.ElementName is { } name && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number - 1 : null;

    /// <summary>The pipe that a port leads to; null for none.</summary>
    internal static string? PipeOf(Msvm_SerialPortSettingData port) => port.Connection is [{ Length: > 0 } pipe, ..] && pipe != "none" ? pipe : null;
}
