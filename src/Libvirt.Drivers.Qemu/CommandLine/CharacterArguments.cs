using System.Text.Json.Nodes;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>Serial ports and channels: for each a back end on the host and a device.</summary>
internal static class CharacterArguments
{
    internal static void Add(QemuArguments arguments, DomainDefinition live)
    {
        foreach (var serial in live.DeviceElements("serial"))
        {
            var alias = Alias(serial);
            arguments.Add("-chardev", $"{Backend(serial)},id=char{alias}{Options(serial)}");
            arguments.Add("-device", new JsonObject
            {
                ["driver"] = "isa-serial",
                ["chardev"] = "char" + alias,
                ["id"] = alias,
                ["index"] = serial.Element("target")?.AttrInt("port"),
            });
        }
        foreach (var channel in live.DeviceElements("channel"))
        {
            var alias = Alias(channel);
            var address = channel.Element("address");
            arguments.Add("-chardev", $"socket,id=char{alias}{Options(channel)}");
            arguments.Add("-device", new JsonObject
            {
                ["driver"] = "virtserialport",
                ["bus"] = "virtio-serial0.0",
                ["nr"] = address?.AttrInt("port"),
                ["chardev"] = "char" + alias,
                ["id"] = alias,
                ["name"] = channel.Element("target")?.Attr("name"),
            });
        }
    }

    private static string Backend(XElement serial) => serial.Attr("type") switch
    {
        "unix" => "socket",
        var type => type!,
    };

    private static string Options(XElement device)
    {
        var path = device.Element("source")?.Attr("path");
        return device.Attr("type") switch
        {
            "file" => $",path={QemuArguments.Escape(path!)},append={device.Element("source")?.Attr("append") ?? "off"}",
            "unix" => $",path={QemuArguments.Escape(path!)},server=on,wait=off",
            _ => "",
        };
    }

    private static string Alias(XElement device) => device.Element("alias")!.Attr("name")!;
}
