using System.Text.Json;
using Libvirt.Tests.Peers;
using Libvirt.Tests.Qemu.Differential;
using Libvirt.Tests.Qemu.Live;

namespace Libvirt.Tests.Qemu.Statistics;

/// <summary>The group block of a guest that is off, for disks of every format.</summary>
[Collection(LiveCollection.Name)]
public sealed class InactiveDisksTests
{
    // A chain each, the base first; those without a chain in the format have qcow2 on top.
    private static readonly (string Name, string Format, string Options, string Top)[] Kinds =
    [
        ("raw", "raw", "", "qcow2"),
        ("qcow2", "qcow2", "", "qcow2"),
        ("vmdk-sparse", "vmdk", "subformat=monolithicSparse", "vmdk"),
        ("vmdk-split", "vmdk", "subformat=twoGbMaxExtentSparse", "vmdk"),
        ("vmdk-flat", "vmdk", "subformat=monolithicFlat", "vmdk"),
        ("vmdk-stream", "vmdk", "subformat=streamOptimized", "qcow2"),
        ("vhdx-dynamic", "vhdx", "subformat=dynamic", "qcow2"),
        ("vhdx-fixed", "vhdx", "subformat=fixed", "qcow2"),
        ("vpc-dynamic", "vpc", "subformat=dynamic", "qcow2"),
        ("vpc-fixed", "vpc", "subformat=fixed", "qcow2"),
        ("vpc-sized", "vpc", "subformat=dynamic,force_size=on", "qcow2"),
        ("vdi-dynamic", "vdi", "static=off", "qcow2"),
        ("vdi-static", "vdi", "static=on", "qcow2"),
    ];

    [Fact]
    public async Task Capacity_allocation_and_chain_are_those_of_qemu_img_for_every_format()
    {
        Assert.SkipUnless(DiskImages.CanMake(out var reason), reason);
        await using var lab = await QemuLab.OpenAsync();
        var disks = Kinds.SelectMany(kind => Make(lab.Folder, kind)).ToArray();
        var domain = await lab.DefineAsync(QemuLab.Idle("formats", disks));
        foreach (var backing in (bool[])[false, true])
        {
            var expected = disks.SelectMany((disk, index) => QemuImg(disk, $"vd{(char)('a' + index)}", backing)).ToArray();
            var record = await lab.StatsAsync(domain, DomainStatsGroups.Block, backing);
            Assert.Equal(expected, Entries(Fields.Of(record)));
            TestContext.Current.TestOutputHelper!.WriteLine($"{expected.Length} images {(backing ? "with" : "without")} those below agree");
        }
    }

    [Fact]
    public async Task What_libvirtd_says_of_them_is_what_we_say()
    {
        await using var pair = await Pair.StartAsync();
        // libvirt 9 has no VHDX, takes a fixed VHD for as large as its file, and the text of a VMDK descriptor for a header: a disk of 7811852485960953961 bytes.
        foreach (var kind in Kinds.Where(kind => kind.Format != "vhdx" && kind.Name is not ("vpc-fixed" or "vmdk-split" or "vmdk-flat")))
        {
            var disk = Make(pair.Lab.Folder, kind)[0]; // neither runs, so both can have it
            var ours = await pair.Lab.DefineAsync(QemuLab.Idle(kind.Name, disk));
            pair.Libvirtd.Virsh.Run($"define {pair.Libvirtd.Folder.Write("guest.xml", QemuLab.Idle(kind.Name, disk).ToString())}");
            var comparison = new Comparison(Fields.Of(await pair.Lab.StatsAsync(ours, DomainStatsGroups.Block, backing: true)), pair.Libvirts(kind.Name, "--block", "--backing"));
            comparison.Run(_ => true, value => value);
            comparison.Report(kind.Name);
        }
    }

    /// <summary>Makes a base with something in it, and an image above it.</summary>
    private static DiskImage[] Make(ScratchFolder folder, (string Name, string Format, string Options, string Top) kind)
    {
        var (name, format, options, top) = kind;
        File.WriteAllBytes(folder["content"], [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i / 1000))]);
        using (var content = File.OpenWrite(folder["content"]))
            content.SetLength(8 << 20);
        Tool.Run("qemu-img", ["convert", "-f", "raw", "-O", format, .. options.Length == 0 ? (string[])[] : ["-o", options], folder["content"], folder[name]]);
        Tool.Run("qemu-img", "create", "-q", "-f", top, "-b", name, "-F", format, folder[name + "-top"]);
        return [new DiskImage(folder[name], format), new DiskImage(folder[name + "-top"], top)];
    }

    private static IEnumerable<Entry> QemuImg(DiskImage disk, string target, bool backing)
    {
        var json = Tool.Run("qemu-img", "info", "-f", disk.Format, "--output=json", "--backing-chain", disk.Path);
        foreach (var image in JsonDocument.Parse(json).RootElement.EnumerateArray().Take(backing ? int.MaxValue : 1))
            yield return new Entry(target, image.GetProperty("filename").GetString()!, image.GetProperty("virtual-size").GetUInt64(), image.GetProperty("actual-size").GetUInt64());
    }

    private static IEnumerable<Entry> Entries(Fields fields) => Enumerable.Range(0, (int)fields.Number("block.count")).Select(index =>
        new Entry(fields[$"block.{index}.name"]!, fields[$"block.{index}.path"]!, fields.Number($"block.{index}.capacity"), fields.Number($"block.{index}.allocation")));

    private sealed record Entry(string Target, string Path, ulong Capacity, ulong Allocation);
}
