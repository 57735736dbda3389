using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Storage;

/// <summary>A file that a search has found: a disk, or an image of a CD or a floppy.</summary>
/// <param name="Store">The datastore that it is in.</param>
/// <param name="Name">Its path there.</param>
/// <param name="Format">What it is, in libvirt's words: <c>vmdk</c>, <c>iso</c> or <c>raw</c>.</param>
/// <param name="Capacity">The size that a guest sees, in bytes.</param>
/// <param name="Allocation">The space that it takes, in bytes.</param>
internal sealed record StoredFile(Datastore Store, string Name, string Format, ulong Capacity, ulong Allocation)
{
    private const string Disk = "vmdk";

    /// <summary>Whether it is a virtual disk, which has a UUID of its own.</summary>
    internal bool IsDisk => Format == Disk;

    /// <summary>The type of the controller that a disk was made for (VirtualSCSIController); null where the server does not say.</summary>
    internal string? Controller { get; private init; }

    /// <summary>Its path with its datastore's name.</summary>
    internal string Path => Store.File(Name).ToString();

    /// <summary>It as a volume.</summary>
    internal VirtVolume ToVolume(VirtConnection connection, string key) => new()
    {
        Connection = connection,
        Pool = Store.Name,
        Name = Name,
        Key = key,
        Path = Path,
        Type = VolumeType.File,
        Format = Format,
        Capacity = Capacity,
        Allocation = Allocation,
    };

    /// <summary>Reads one (FileInfo); null where it is nothing that can be a volume.</summary>
    internal static StoredFile? Read(Datastore store, string folder, XElement file)
    {
        var format = Vim.TypeOf(file) switch
        {
            "VmDiskFileInfo" => Disk,
            "IsoImageFileInfo" => "iso",
            "FloppyImageFileInfo" => "raw",
            _ => null,
        };
        if (format is null || file.Text("path") is not { Length: > 0 } path)
            return null;
        var size = (ulong)Math.Max(0, Vim.Number(file.Text("fileSize")) ?? 0);
        var capacity = format == Disk && Vim.Number(file.Text("capacityKb")) is >= 0 and <= long.MaxValue / 1024 and var kibibytes ? (ulong)kibibytes << 10 : size;
        return new StoredFile(store, folder.Length > 0 ? $"{folder}/{path}" : path, format, capacity, size)
        {
            Controller = file.Text("controllerType"),
        };
    }
}
