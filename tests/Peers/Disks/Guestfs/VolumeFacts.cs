using System.Text.Json.Serialization;

namespace Libvirt.Tests.Peers.Disks;

/// <summary>What is on a partition, a logical volume or a whole disk.</summary>
/// <param name="Device">The device; a subvolume of btrfs as <c>btrfsvol:DEVICE/NAME</c>.</param>
/// <param name="Type">The type, as blkid(8) names it.</param>
/// <param name="Label">The label; null if it has none.</param>
/// <param name="Uuid">The UUID, as blkid(8) writes it; null if it has none.</param>
/// <param name="Usage">How full it is; null if it was not mounted.</param>
/// <param name="Files">What find(1) says of each file.</param>
/// <param name="Sums">What sha256sum(1) says of each regular file.</param>
/// <param name="Nodes">What stat(1) says of each device file.</param>
public sealed record VolumeFacts(
    string Device, string Type, string? Label, string? Uuid, UsageFacts? Usage, IReadOnlyList<string>? Files, IReadOnlyList<string>? Sums, IReadOnlyList<string>? Nodes)
{
    private IReadOnlyList<FileFacts>? _tree;

    /// <summary>All files; the root directory first.</summary>
    [JsonIgnore]
    public IReadOnlyList<FileFacts> Tree => _tree ??= FileFacts.Parse(Files ?? [], Sums ?? [], Nodes ?? []);
}

/// <summary>statvfs(3) of a mounted file system.</summary>
/// <param name="Frsize">The unit of the blocks, in bytes.</param>
/// <param name="Blocks">The blocks that it can hold.</param>
/// <param name="Bfree">Those that are free.</param>
/// <param name="Bavail">Those that are free to others than root.</param>
/// <param name="Files">The files that it can hold.</param>
/// <param name="Ffree">Those that can still be made.</param>
public sealed record UsageFacts(ulong Frsize, ulong Blocks, ulong Bfree, ulong Bavail, ulong Files, ulong Ffree);
