using System.Globalization;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>Names of an image's nodes in QEMU: one that reads the file, one on it that reads the format.</summary>
internal static class BlockNodes
{
    internal static string Storage(uint index) => string.Create(CultureInfo.InvariantCulture, $"libvirt-{index}-storage");

    internal static string Format(uint index) => string.Create(CultureInfo.InvariantCulture, $"libvirt-{index}-format");
}
