using Libvirt.Disk;
using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>
/// A file system that Linux has written: 24 MiB, mixed groups; plain files, then some compressed with zlib, LZO and Zstandard (in items, in one extent, in several, and rewritten in part),
/// a subvolume in a subvolume, and a snapshot of both.
/// </summary>
public sealed class BtrfsKernelTests
{
    private readonly byte[] _image = KernelImage.Read("compressed");

    [Fact]
    public void What_Linux_wrote_is_read_as_Linux_reads_it()
    {
        var fileSystem = FileSystemFormats.Open(new MemoryBlocks("image", _image))!;
        // Linux makes up a time for a subvolume that is not in a snapshot.
        Assert.Equal(KernelImage.Facts("compressed").Where(IsReal), KernelImage.Facts(fileSystem).Where(IsReal));
        StoredFile.AssertFinds(fileSystem, StoredFile.Walk(fileSystem));
        Assert.Empty(fileSystem.List(StoredFile.Find(fileSystem, "snapshot/nested")!));
        var usage = fileSystem.GetUsage();
        Assert.Equal((25165824ul, 23183360ul, 19386368ul), (usage.Size, usage.Free, usage.Available));
    }

    [Fact]
    public void Holes_and_reserved_space_need_not_be_read()
    {
        var fileSystem = FileSystemFormats.Open(new MemoryBlocks("image", _image))!;
        using var holes = fileSystem.Open(StoredFile.Find(fileSystem, "holes")!);
        Assert.Equal(new BlockExtent(999424, IsZero: true), holes.GetExtent(0));
        Assert.False(holes.GetExtent(999424).IsZero);
        using var reserved = fileSystem.Open(StoredFile.Find(fileSystem, "reserved")!);
        Assert.Equal(new BlockExtent(98304, IsZero: true), reserved.GetExtent(0));
    }

    [Fact]
    public void Spoiled_it_is_read_or_refused() => new VolumeFuzz(_image, volume => new BtrfsFormat().Open(volume)).Run();

    private static bool IsReal(string fact) => !fact.StartsWith("/snapshot/nested|", StringComparison.Ordinal);
}
