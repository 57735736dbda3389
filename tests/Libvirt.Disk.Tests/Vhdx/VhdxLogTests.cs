using Libvirt.Disk;

namespace Libvirt.Tests.Disk.Vhdx;

/// <summary>Images that were not closed in order. QEMU replays their log into the file; we read them as they are.</summary>
public sealed class VhdxLogTests : IDisposable
{
    private static readonly Guid LogGuid = new("01234567-89ab-cdef-0123-456789abcdef");
    private const ulong Length = VhdxImage.FirstBlock + (2 << 20);

    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Changes_in_the_log_count_and_the_file_stays_as_it_is()
    {
        var path = Dirty().Log(Entry(7, 0, BatPage(6, 6))).Write(_lab.Path("image"));
        var before = File.ReadAllBytes(path);
        Assert.True(ImageReader.Read(path).Vhdx!.HasLog);
        ReadsAsReplayed("image");
        Assert.Equal(before, File.ReadAllBytes(path));
        using var disk = DiskImage.Open(path, "vhdx");
        Assert.Equal(['1', '2'], Bytes(disk, 0, 1 << 20));
    }

    [Fact]
    public void Later_entries_go_over_earlier_ones()
    {
        Dirty().Log(Entry(7, 0, BatPage(6, 6))).Log(Entry(8, 0, BatPage(6, 0))).Log(Entry(9, 0, (VhdxImage.FirstBlock + 8192, null, 12288))).Write(_lab.Path("image"));
        ReadsAsReplayed("image");
        using var disk = DiskImage.Open(_lab.Path("image"), "vhdx");
        Assert.Equal(['1', '\0', '\0', '1'], Bytes(disk, 8191, 8192, 20479, 20480));
        Assert.Equal(['\0'], Bytes(disk, 1 << 20));
    }

    [Fact]
    public void Entries_before_the_tail_are_done_with()
    {
        // Made already, and then other changes without the log: made again it would undo them.
        // (QEMU does not look at the tail.)
        Dirty().Log(Entry(7, 0, (VhdxImage.FirstBlock, null, 4096))).Log(Entry(8, 4096, BatPage(6, 6))).Write(_lab.Path("image"));
        using var disk = DiskImage.Open(_lab.Path("image"), "vhdx");
        Assert.Equal(['1'], Bytes(disk, 0));
    }

    [Fact]
    public void Entries_of_an_older_log_and_broken_ones_do_not_count()
    {
        var torn = Entry(8, 0, BatPage(0, 0));
        torn[5000] ^= 1;
        Dirty().Log(Entry(7, 0, BatPage(6, 6))).Log(torn).Write(_lab.Path("torn"));
        var older = VhdxImage.LogEntry(new Guid("77777777-89ab-cdef-0123-456789abcdef"), 8, 0, Length, BatPage(0, 0));
        Dirty().Log(Entry(7, 0, BatPage(6, 6))).Log(older).Write(_lab.Path("older"));
        ReadsAsReplayed("torn");
        ReadsAsReplayed("older");
        using var disk = DiskImage.Open(_lab.Path("torn"), "vhdx");
        Assert.Equal(['1', '2'], Bytes(disk, 0, 1 << 20));
    }

    [Fact]
    public void Entries_go_on_at_the_start_of_the_ring()
    {
        // The first entry stands in the last sector of the log, and its data in the first one. (QEMU finds the second entry only.)
        var image = Dirty().Build();
        var entry = Entry(7, (1 << 20) - 4096, BatPage(6, 6));
        entry.AsSpan(0, 4096).CopyTo(image.AsSpan(VhdxImage.LogOffset + (1 << 20) - 4096));
        entry.AsSpan(4096).CopyTo(image.AsSpan(VhdxImage.LogOffset));
        Entry(8, (1 << 20) - 4096, (VhdxImage.FirstBlock, null, 4096)).CopyTo(image, VhdxImage.LogOffset + 4096);
        _lab.Write("image", image);
        using var disk = DiskImage.Open(_lab.Path("image"), "vhdx");
        Assert.Equal(['\0', '1', '2'], Bytes(disk, 0, 4096, 1 << 20));
    }

    [Fact]
    public void A_log_that_nothing_was_written_to_changes_nothing()
    {
        Dirty().Write(_lab.Path("image"));
        ReadsAsReplayed("image");
    }

    [Fact]
    public void A_file_that_is_shorter_than_its_log_knew_it_was_cut_short()
    {
        Dirty().Log(VhdxImage.LogEntry(LogGuid, 7, 0, Length + (1 << 20), BatPage(6, 6))).Write(_lab.Path("image"));
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => ImageReader.Read(_lab.Path("image")), "VHDX log at offset 1048576", "cut short");
    }

    [Fact]
    public void A_log_with_broken_entries_only_is_refused()
    {
        var torn = Entry(8, 0, BatPage(6, 6));
        torn[5000] ^= 1;
        Dirty().Log(torn).Write(_lab.Path("image"));
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => ImageReader.Read(_lab.Path("image")), "VHDX log at offset 1048576", "no run of them is whole");
    }

    // Two blocks with data, of which the table itself knows nothing.
    private static VhdxImage Dirty()
    {
        var (one, two) = (new byte[1 << 20], new byte[1 << 20]);
        Array.Fill(one, (byte)'1');
        Array.Fill(two, (byte)'2');
        return new VhdxImage { LogGuid = LogGuid }.Block(0, 0, one).Block(1, 0, two);
    }

    private static byte[] Entry(ulong sequence, uint tail, params (ulong, byte[]?, ulong)[] changes) => VhdxImage.LogEntry(LogGuid, sequence, tail, Length, changes);

    private static (ulong Offset, byte[]? Data, ulong Zeros) BatPage(params uint[] states)
    {
        var page = new byte[4096];
        for (var i = 0; i < states.Length; i++)
            VhdxImage.U64(page.AsSpan(i * 8), states[i] == 0 ? 0 : states[i] | (uint)(VhdxImage.FirstBlock + (i << 20)));
        return (VhdxImage.BatOffset, page, 0);
    }

    private static char[] Bytes(DiskImage disk, params long[] offsets)
    {
        var one = new byte[1];
        return [.. offsets.Select(offset => disk.Source.Read(offset, one) == 1 ? (char)one[0] : '?')];
    }

    /// <summary>Our bytes are those that qemu-img reads from a copy whose log it has replayed.</summary>
    private void ReadsAsReplayed(string name)
    {
        if (!ImageLab.HasQemuImg)
            return;
        File.Copy(_lab.Path(name), _lab.Path("replayed"), overwrite: true);
        _lab.QemuImg("check", "-q", "-r", "all", "-f", "vhdx", "@replayed");
        _lab.QemuImg("convert", "-f", "vhdx", "-O", "raw", "@replayed", "@expected.raw");
        DiskAssert.Reads(_lab.Path(name), "vhdx", _lab.Path("expected.raw"));
    }
}
