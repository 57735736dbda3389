using System.Globalization;
using Libvirt.Disk.Lvm;

namespace Libvirt.Tests.Disk;

/// <summary>LVM's own tools make the volume groups and say where each volume is; we must read the same.</summary>
public sealed class LvmTests : IDisposable
{
    private const long ExtentSize = 1 << 20;

    private readonly LvmLab _lab = new();

    public LvmTests() => Assert.SkipUnless(LvmLab.CanWork, "LVM's tools or loop devices are not on this machine");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Volumes_are_where_LVM_says_they_are()
    {
        var expected = MakeGroup();
        FillWithExtentNumbers("a", "b");
        var group = Assert.Single(_lab.Discover("a", "b"));
        Assert.Equal("vg-1", group.Name);
        Assert.Equal(["/dev/a", "/dev/b"], group.PhysicalVolumes.Select(volume => volume.Device));
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), group.LogicalVolumes.Select(volume => volume.Name));
        foreach (var volume in group.LogicalVolumes)
        {
            Assert.Null(volume.Problem);
            Assert.Equal(expected[volume.Name].Uuid, volume.Uuid);
            Assert.Equal(expected[volume.Name].Size, volume.Length);
            AssertContent(volume, expected[volume.Name].Segments);
        }
    }

    [Fact]
    public void A_volume_on_what_is_missing_says_so_and_the_others_are_read()
    {
        MakeGroup();
        var group = Assert.Single(_lab.Discover("a"));
        Assert.Equal(["/dev/a", null], group.PhysicalVolumes.Select(volume => volume.Device));
        var missing = group.PhysicalVolumes[1];
        foreach (var volume in group.LogicalVolumes)
        {
            if (volume.Name.EndsWith("/linear", StringComparison.Ordinal))
                Assert.Equal(512, volume.Read(0, new byte[512]));
            else
                VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => volume.Read(0, new byte[1]), volume.Name, missing.Uuid, "is missing");
        }
    }

    [Fact]
    public void Volumes_of_other_kinds_are_those_that_LVM_lists_and_say_what_they_are()
    {
        var device = _lab.Add("a", 64 << 20);
        _lab.Lvm("pvcreate", "-q", device);
        _lab.Lvm("vgcreate", "-q", "-s", "1M", "vg", device);
        _lab.Lvm("lvcreate", "-q", "-an", "-Zn", "-Wn", "-L", "2M", "-n", "origin", "vg");
        _lab.Lvm("vgcfgbackup", "-f", _lab.Path("text"), "vg");
        var text = File.ReadAllText(_lab.Path("text"));
        File.WriteAllText(_lab.Path("text"), text.Replace("logical_volumes {", $"logical_volumes {{\n{OtherKinds()}"));
        _lab.Lvm("vgcfgrestore", "-q", "-f", _lab.Path("text"), "--force", "-y", "vg");

        var listed = _lab.Lvm("lvs", "--noheadings", "-o", "lv_name", "-S", "lv_role=public && lv_skip_activation!=yes", "vg");
        var group = Assert.Single(_lab.Discover("a"));
        Assert.Equal(
            listed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => $"/dev/vg/{name}"),
            group.LogicalVolumes.Select(volume => volume.Name));
        foreach (var (name, kind) in new[] { ("mirrored", "raid1"), ("snap", "snapshot"), ("thin", "thin") })
            Assert.Contains($"of type {kind}", Assert.Single(group.LogicalVolumes, volume => volume.Name == $"/dev/vg/{name}").Problem);
        Assert.Null(Assert.Single(group.LogicalVolumes, volume => volume.Name == "/dev/vg/origin").Problem);
    }

    private static string OtherKinds()
    {
        var number = 0;
        string Volume(string name, string status, string flags, int extents, string segment) => $$"""
            {{name}} {
            id = "{{++number:D6}}-0000-0000-0000-0000-0000-000000"
            status = ["READ", "WRITE"{{status}}]
            flags = [{{flags}}]
            segment_count = 1
            segment1 {
            start_extent = 0
            extent_count = {{extents}}
            {{segment}}
            }
            }

            """;
        string Linear(int at) => $"type = \"striped\"\nstripe_count = 1\nstripes = [\"pv0\", {at}]";
        const string visible = ", \"VISIBLE\"";
        return Volume("pool", visible, "", 2, "type = \"thin-pool\"\nmetadata = \"pool_tmeta\"\npool = \"pool_tdata\"\ntransaction_id = 1\nchunk_size = 128\ndiscards = \"passdown\"\nzero_new_blocks = 1")
            + Volume("pool_tmeta", "", "", 1, Linear(10))
            + Volume("pool_tdata", "", "", 2, Linear(11))
            + Volume("thin", visible, "", 3, "type = \"thin\"\nthin_pool = \"pool\"\ntransaction_id = 0\ndevice_id = 1")
            + Volume("skipped", visible, "\"ACTIVATION_SKIP\"", 3, "type = \"thin\"\nthin_pool = \"pool\"\ntransaction_id = 0\ndevice_id = 2")
            + Volume("snap", visible, "", 1, Linear(13))
            + Volume("snapshot0", "", "", 2, "type = \"snapshot\"\nchunk_size = 8\norigin = \"origin\"\ncow_store = \"snap\"")
            + Volume("mirrored", visible, "", 1, "type = \"raid1\"\ndevice_count = 1\nregion_size = 4096\nraids = [\"mirrored_rmeta_0\", \"mirrored_rimage_0\"]")
            + Volume("mirrored_rmeta_0", "", "", 1, Linear(14))
            + Volume("mirrored_rimage_0", "", "", 1, Linear(15));
    }

    // Name, UUID and size of each volume, and its segments: the size of its stripes, and which extents they are on.
    private Dictionary<string, (string Uuid, long Size, List<(long StripeSize, string Ranges)> Segments)> MakeGroup()
    {
        var (a, b) = (_lab.Add("a", 64 << 20), _lab.Add("b", 48 << 20));
        _lab.Lvm("pvcreate", "-q", a, b);
        _lab.Lvm("vgcreate", "-q", "-s", "1M", "vg-1", a, b);
        string[] make = ["-q", "-an", "-Zn", "-Wn"];
        _lab.Lvm("lvcreate", [.. make, "-L", "5M", "-n", "linear", "vg-1", a]);
        _lab.Lvm("lvcreate", [.. make, "-L", "8M", "-i", "2", "-I", "64k", "-n", "striped", "vg-1"]);
        _lab.Lvm("lvcreate", [.. make, "-L", "3M", "-n", "grown", "vg-1", a]);
        _lab.Lvm("lvextend", "-q", "-L", "+7M", "vg-1/grown", b);
        _lab.Lvm("lvextend", "-q", "-L", "+2M", "vg-1/grown", a);
        _lab.Lvm("lvextend", "-q", "-i", "2", "-I", "4k", "-L", "+20M", "vg-1/grown");
        var output = _lab.Lvm("lvs", "--noheadings", "--units", "b", "--nosuffix", "--separator", "|", "-o", "lv_path,lv_uuid,lv_size,stripe_size,seg_pe_ranges", "--segments", "vg-1");
        var names = new Dictionary<string, string> { [a] = "a", [b] = "b" };
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('|'))
            .GroupBy(fields => fields[0])
            .ToDictionary(
                fields => fields.Key,
                fields => (
                    fields.First()[1],
                    long.Parse(fields.First()[2], CultureInfo.InvariantCulture),
                    fields.Select(line => (long.Parse(line[3], CultureInfo.InvariantCulture), line[4].Replace(a, "a").Replace(b, "b"))).ToList()));
    }

    // Each 4 KiB of an extent say where they are.
    private void FillWithExtentNumbers(params string[] names)
    {
        foreach (var name in names)
        {
            using var file = File.OpenHandle(_lab.Path(name), FileMode.Open, FileAccess.Write);
            for (var at = ExtentSize; at < RandomAccess.GetLength(file); at += 4096)
                RandomAccess.Write(file, System.Text.Encoding.ASCII.GetBytes(Mark(name, at - ExtentSize)), at);
        }
    }

    private static string Mark(string name, long offset) => $"{name}:{offset / ExtentSize}+{offset % ExtentSize:D7}".PadRight(20);

    private static void AssertContent(LogicalVolume volume, List<(long StripeSize, string Ranges)> segments)
    {
        long at = 0;
        foreach (var (stripeSize, ranges) in segments)
        {
            var stripes = ranges.Split(' ').Select(range => range.Split(':', '-')).Select(part => (Name: part[0], First: long.Parse(part[1]), Last: long.Parse(part[2]))).ToList();
            var length = stripes.Sum(stripe => stripe.Last - stripe.First + 1) * ExtentSize;
            for (long offset = 0; offset < length; offset += 4096)
            {
                var (stripe, within) = stripes.Count == 1
                    ? (stripes[0], offset)
                    : (stripes[(int)(offset / stripeSize % stripes.Count)], offset / stripeSize / stripes.Count * stripeSize + offset % stripeSize);
                var bytes = new byte[20];
                Assert.Equal(20, volume.Read(at + offset, bytes));
                Assert.Equal(Mark(stripe.Name, stripe.First * ExtentSize + within), System.Text.Encoding.ASCII.GetString(bytes));
            }
            at += length;
        }
        Assert.Equal(volume.Length, at);
    }
}
