using System.Text.Json.Nodes;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>A disk's cache mode taken apart as QEMU's block layer has it.</summary>
/// <param name="Writeback">Whether the guest sees a cache that it has to flush.</param>
/// <param name="Direct">Whether the host's page cache is passed by.</param>
/// <param name="NoFlush">Whether flushes are ignored.</param>
internal sealed record DiskCache(bool Writeback, bool Direct, bool NoFlush)
{
    /// <summary>The mode of a disk; null for QEMU's default.</summary>
    internal static DiskCache? Of(DiskDefinition disk) => disk.Element.Element("driver")?.Attr("cache") switch
    {
        "none" => new(true, true, false),
        "writethrough" => new(false, false, false),
        "writeback" => new(true, false, false),
        "directsync" => new(false, true, false),
        "unsafe" => new(true, false, true),
        _ => null,
    };

    internal JsonObject ToJson() => new() { ["direct"] = Direct, ["no-flush"] = NoFlush };
}
