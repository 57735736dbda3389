using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Domains.Xml;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Xml;

namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>A serial port that shall lead to a pipe of the host. A machine always has its two ports.</summary>
/// <param name="Port">Its number, from 0.</param>
/// <param name="Pipe">The pipe: <c>\\.\pipe\name</c>.</param>
internal sealed record SerialWish(int Port, string Pipe)
{
    /// <summary>Reads one.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: Hyper-V has no such ports.</exception>
    internal static SerialWish Of(XElement serial)
    {
        if (serial.Attr("type") is not "pipe")
            throw Unsupported($"a serial port leads to a pipe, and not to '{serial.Attr("type")}'");
        var pipe = serial.Element("source")?.Attr("path") is { Length: > 0 } path ? path : throw Unsupported("a serial port names no pipe");
        return new SerialWish(serial.Element("target")?.AttrInt("port") ?? 0, pipe);
    }

    /// <summary>The machine's port.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: it has none of the number.</exception>
    internal static Msvm_SerialPortSettingData Find(MachineHardware hardware, int port) => hardware.SerialPorts.FirstOrDefault(one => SerialXml.NumberOf(one) == port)
        ?? throw Unsupported($"a machine has no serial port {port}");

    /// <summary>The change that leads a port to a pipe, or to nothing.</summary>
    internal static string Change(MachineHardware hardware, int port, string? pipe) => PartText.Of(new Msvm_SerialPortSettingData
    {
        InstanceID = Find(hardware, port).InstanceID,
        Connection = [pipe ?? ""],
    });

    /// <summary>Whether a port leads to a pipe, or to nothing.</summary>
    internal static bool IsDone(MachineHardware hardware, int port, string? pipe) => SerialXml.PipeOf(Find(hardware, port)) == pipe;

    private static VirtException Unsupported(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.ConfigUnsupported, detail);
}
