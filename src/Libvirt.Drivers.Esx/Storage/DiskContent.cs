using System.Globalization;
using System.Text;
using Libvirt.Drivers.Esx.Datastores;

namespace Libvirt.Drivers.Esx.Storage;

/// <summary>Where the content of a volume is: a disk's own file is a text that says so, and the content is in another one beside it.</summary>
/// <param name="File">The file.</param>
/// <param name="Length">How long it has to be, in bytes; null for a file that may be of any length.</param>
internal readonly record struct DiskContent(DatastorePath File, ulong? Length)
{
    // The longest such text: it has a line for each two gigabytes of the disks of old.
    private const int MaxLength = 64 * 1024;

    private const ulong Sector = 512;

    /// <summary>Finds it.</summary>
    /// <exception cref="VirtException">NoStorageVol: there is no such file; OperationUnsupported: the content is in several files, or written in a way of its own.</exception>
    internal static async ValueTask<DiskContent> FindAsync(DatastoreFiles files, Datastore store, string name, CancellationToken cancellationToken)
    {
        var file = store.File(name);
        if (!name.EndsWith(".vmdk", StringComparison.OrdinalIgnoreCase))
            return new DiskContent(file, null);
        using var head = new MemoryStream();
        await files.DownloadAsync(file, store.DatacenterPath, head, new VolumeTransfer { Length = MaxLength }, cancellationToken).ConfigureAwait(false);
        return Parse(file, head.ToArray());
    }

    /// <summary>Reads the text.</summary>
    internal static DiskContent Parse(DatastorePath file, byte[] head)
    {
        var text = Encoding.UTF8.GetString(head);
        // One that holds its content itself, as other programs of VMware's make them, is a file like any other.
        if (!text.StartsWith("# Disk DescriptorFile", StringComparison.Ordinal))
            return new DiskContent(file, null);
        // RW 20480 VMFS "disk-flat.vmdk"
        var extents = text.Split('\n').Select(line => line.Trim().Split(' ', 4)).Where(items => items is ["RW" or "RDONLY" or "NOACCESS", _, _, ..]).ToList();
        return extents is [[_, var sectors, "VMFS" or "FLAT", var name]] && name.Split('"') is ["", { Length: > 0 } flat, ..] && !flat.Contains('/')
            && ulong.TryParse(sectors, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= ulong.MaxValue / Sector
            ? new DiskContent(file.Beside(flat), count * Sector)
            : throw new VirtException(
                VirtErrorDomain.Esx,
                VirtErrorCode.OperationUnsupported,
                $"the content of '{file}' is not in one plain file, but in {(extents.Count == 1 ? $"one of the kind {extents[0][2]}" : $"{extents.Count} of them")}");
    }
}
