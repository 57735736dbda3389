using Libvirt.Disk;
using Libvirt.Disk.Partitions;
using Tool = Libvirt.Tests.Peers.Tool;

namespace Libvirt.Tests.Disk.Partitions;

/// <summary>Disks that sfdisk, sgdisk and parted divide.</summary>
public sealed class PartitionLab : IDisposable
{
    private readonly ImageLab _images = new();

    internal static bool HasTools => Tool.Exists("sfdisk") && Tool.Exists("sgdisk") && Tool.Exists("parted");

    internal string Path(string name) => _images.Path(name);

    /// <summary>Makes an empty disk.</summary>
    internal string Disk(string name, long length)
    {
        using var file = File.Create(Path(name));
        file.SetLength(length);
        return Path(name);
    }

    /// <summary>Makes a disk and divides it as a script of sfdisk says.</summary>
    internal string Sfdisk(string script, long length = 64 << 20, string name = "disk")
    {
        var path = Disk(name, length);
        var (code, _, error) = Tool.TryRun("sfdisk", ["-q", "--wipe", "never", path], input: script);
        Assert.True(code == 0, error);
        return path;
    }

    /// <summary>Reads the table of a disk.</summary>
    internal static PartitionTable? Read(string path, int? sectorSize = null)
    {
        using var disk = DiskImage.Open(path, "raw", cancellationToken: TestContext.Current.CancellationToken);
        return PartitionTable.Read(disk.Source, sectorSize);
    }

    /// <summary>Reads the table of a disk in memory.</summary>
    internal static PartitionTable? Read(byte[] disk) => PartitionTable.Read(new MemoryBlocks("image 'disk'", disk));

    public void Dispose() => _images.Dispose();
}
