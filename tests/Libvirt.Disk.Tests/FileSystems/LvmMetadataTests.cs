using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Lvm;

namespace Libvirt.Tests.Disk;

/// <summary>Metadata of LVM that no tool makes here.</summary>
public sealed class LvmMetadataTests
{
    [Theory]
    [InlineData(LvmImage.HeaderLength)]
    [InlineData(LvmImage.AreaLength - 700)]
    public void The_text_may_go_on_at_the_start_of_its_area(int start)
    {
        var group = Discover(LvmImage.Write(start: start));
        Assert.Equal(("vg", "GroupX-0000-0000-0000-0000-0000-000000"), (group.Name, group.Uuid));
        Assert.Equal(["/dev/vg/linear", "/dev/vg/striped"], group.LogicalVolumes.Select(volume => volume.Name));
        Assert.Equal([30 * 1024, 8 * 1024], group.LogicalVolumes.Select(volume => volume.Length));
    }

    [Fact]
    public void The_metadata_that_was_written_last_counts()
    {
        var (first, _) = LvmImage.Write();
        var (_, second) = LvmImage.Write(LvmImage.Group.Replace("seqno = 5", "seqno = 6").Replace("striped {", "renamed {"));
        Assert.Equal(["/dev/vg/linear", "/dev/vg/renamed"], Discover((first, second)).LogicalVolumes.Select(volume => volume.Name));
    }

    [Fact]
    public void One_copy_of_the_metadata_is_enough()
    {
        var (first, second) = LvmImage.Write();
        first[LvmImage.AreaOffset + LvmImage.HeaderLength + 5] ^= 1;
        Assert.Equal(["/dev/a", "/dev/b"], Discover((first, second)).PhysicalVolumes.Select(volume => volume.Device));

        second[LvmImage.AreaOffset + LvmImage.HeaderLength + 5] ^= 1;
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => Discover((first, second)), "image a: LVM metadata at offset 4608", "checksum");
        var problems = new List<VirtException>();
        Assert.Empty(VolumeGroup.Discover(Devices((first, second)), problems.Add));
        Assert.Equal(2, problems.Count);
    }

    [Theory]
    [InlineData("type = \"striped\" stripe_count = 2", "type = \"raid5\" stripe_count = 2", "raid5")]
    [InlineData("type = \"striped\" stripe_count = 2", "type = \"thin\" stripe_count = 2", "thin")]
    [InlineData("[\"pv0\", 20,", "[\"pv0\", 1022,", "are not all on pv0")]
    [InlineData("[\"pv0\", 20,", "[\"other\", 20,", "other")]
    [InlineData("[\"pv0\", 20,", "[\"pv0\", 9,", "of its 4 extents from 9 on pv0, another segment has some")]
    [InlineData("\"pv1\", 20]", "\"pv1\", 119]", "of its 4 extents from 119 on pv1, another segment has some")]
    [InlineData("extent_count = 8", "extent_count = 7", "cannot be on 2 stripes")]
    [InlineData("extent_count = 8", "extent_count = 99999999999999999", "extent_count")]
    [InlineData("stripe_size = 1", "stripe_size = 3", "do not fit")]
    [InlineData("start_extent = 0 extent_count = 8", "start_extent = 1 extent_count = 8", "does not start where")]
    public void A_volume_that_cannot_be_read_says_why_and_the_others_are_read(string old, string changed, string problem)
    {
        var group = Discover(LvmImage.Write(LvmImage.Group.Replace(old, changed)));
        var striped = Assert.Single(group.LogicalVolumes, volume => volume.Name == "/dev/vg/striped");
        Assert.Contains(problem, striped.Problem, StringComparison.Ordinal);
        if (striped.Length > 0)
            Assert.Contains(problem, Assert.Throws<VirtException>(() => striped.Read(0, new byte[1])).Message, StringComparison.Ordinal);
        Assert.Equal(1024, Assert.Single(group.LogicalVolumes, volume => volume.Name == "/dev/vg/linear").Read(0, new byte[1024]));
    }

    [Theory]
    [InlineData("vg {", "../vg {", "its name is none")]
    [InlineData("linear {", "\"../../etc\" {", "its name is none")]
    [InlineData("extent_size = 2", "extent_size = 0", "extent_size is 0")]
    [InlineData("extent_size = 2", "", "it has no extent_size")]
    [InlineData("pe_count = 1024 }", "pe_count = \"many\" }", "it has no pe_count")]
    [InlineData("version = 1", "version = [1, 2", "a word is missing")]
    [InlineData("version = 1", "version = \"1", "it ends within quotes")]
    [InlineData("version = 1", "a {", "it ends within a section")]
    [InlineData("version = 1", "a { b { c { d { e { f { g { h { i { } } } } } } } } }", "more than 8 deep")]
    public void Nonsense_is_malformed_metadata(string old, string changed, string problem) =>
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => Discover(LvmImage.Write(LvmImage.Group.Replace(old, changed))), "LVM metadata at offset 4608", problem);

    [Fact]
    public void More_sections_than_LVM_can_write_are_malformed_metadata() =>
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => Discover(LvmImage.Write(LvmImage.Group.Replace("version = 1", string.Concat(Enumerable.Repeat("a{}", 132_000))))), "LVM metadata at offset 4608", "more than 131072 sections");

    [Fact]
    public void A_member_is_called_by_the_UUID_of_the_physical_volume()
    {
        var (first, _) = LvmImage.Write();
        Assert.Equal(new VolumeContent("LVM2_member", null, "AAAAAA-0000-0000-0000-0000-0000-000000"), FileSystemFormats.Probe(new MemoryBlocks("a", first)));
    }

    private static VolumeGroup Discover((byte[] First, byte[] Second) images) => Assert.Single(VolumeGroup.Discover(Devices(images)));

    private static (string, BlockSource)[] Devices((byte[] First, byte[] Second) images) =>
        [("/dev/a", new MemoryBlocks("image a", images.First)), ("/dev/b", new MemoryBlocks("image b", images.Second))];
}
