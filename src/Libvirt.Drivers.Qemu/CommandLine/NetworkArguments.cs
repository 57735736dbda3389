using System.Globalization;
using System.Text.Json.Nodes;
using Tmds.Linux;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>Network interfaces: for each a back end on the host and a card.</summary>
internal static class NetworkArguments
{
    /// <summary>The pattern of names that the kernel fills with the first number that is free.</summary>
    internal const string TapPattern = "vnet%d";

    private static readonly string[] BridgeHelpers = ["/usr/lib/qemu/qemu-bridge-helper", "/usr/libexec/qemu-bridge-helper"];

    internal static void Add(QemuArguments arguments, DomainDefinition live)
    {
        var boot = new BootOrder(live);
        var number = 0;
        foreach (var nic in live.Interfaces)
        {
            var host = string.Create(CultureInfo.InvariantCulture, $"hostnet{number++}");
            arguments.Add("-netdev", Backend(nic, host));
            var device = PciDevice.Create(live, nic.Element, Card(nic.Model!));
            device["netdev"] = host;
            device["mac"] = nic.Mac;
            device["bootindex"] = boot.Of(nic.Element);
            arguments.Add("-device", device);
        }
    }

    /// <summary>Whether QEMU needs a helper program to connect an interface: only root may make taps.</summary>
    internal static bool NeedsHelper(InterfaceDefinition nic) => nic.Type == "bridge" && LibC.geteuid() != 0;

    private static JsonObject Backend(InterfaceDefinition nic, string id)
    {
        if (nic.Type == "user")
            return new JsonObject { ["type"] = "user", ["id"] = id };
        if (NeedsHelper(nic))
        {
            var helper = BridgeHelpers.FirstOrDefault(File.Exists)
                ?? throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, "a bridged interface needs root, or QEMU's qemu-bridge-helper, which is not on this host");
            return new JsonObject { ["type"] = "tap", ["id"] = id, ["br"] = nic.Source, ["helper"] = helper };
        }
        return new JsonObject { ["type"] = "tap", ["id"] = id, ["ifname"] = nic.Target ?? TapPattern, ["script"] = "no", ["downscript"] = "no" };
    }

    private static string Card(string model) => model == "virtio" ? "virtio-net-pci" : model;
}
