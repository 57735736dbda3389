using System.Globalization;
using System.Text.Json.Nodes;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>The balloon and random number generators.</summary>
internal static class DeviceArguments
{
    internal static void Add(QemuArguments arguments, DomainDefinition live)
    {
        if (live.Balloon is { } balloon)
            arguments.Add("-device", PciDevice.Create(live, balloon, "virtio-balloon-pci"));
        var number = 0;
        foreach (var rng in live.DeviceElements("rng"))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"objrng{number++}");
            var backend = rng.Element("backend");
            arguments.Add("-object", backend?.Attr("model") == "builtin"
                ? new JsonObject { ["qom-type"] = "rng-builtin", ["id"] = id }
                : new JsonObject { ["qom-type"] = "rng-random", ["id"] = id, ["filename"] = Source(backend?.Value) });
            var device = PciDevice.Create(live, rng, "virtio-rng-pci");
            device["rng"] = id;
            arguments.Add("-device", device);
        }
    }

    private static string Source(string? path) => path?.Trim() switch
    {
        null or "" => "/dev/urandom",
        "/dev/urandom" or "/dev/random" or "/dev/hwrng" => path.Trim(),
        _ => throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"rng backend '{path}'; supported are /dev/urandom, /dev/random and /dev/hwrng"),
    };
}
