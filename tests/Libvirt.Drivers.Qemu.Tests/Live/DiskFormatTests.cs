using Libvirt.Tests.Peers;
using Libvirt.Tests.Qemu.Differential;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>Guests with disks in the formats of other hypervisors, all of which QEMU writes to.</summary>
[Collection(LiveCollection.Name)]
public sealed class DiskFormatTests
{
    [Fact]
    public async Task A_guest_runs_with_disks_of_other_hypervisors_formats()
    {
        Assert.SkipUnless(DiskImages.CanMake(out var reason), reason);
        await using var lab = await QemuLab.OpenAsync();
        var disks = ((string[])["vmdk", "vhdx", "vpc", "vdi"]).Select(format => Create(lab.Folder, format, format)).ToList();
        Tool.Run("qemu-img", "create", "-q", "-f", "vmdk", "-b", "vmdk", "-F", "vmdk", lab.Folder["delta"]);
        disks[0] = new DiskImage(lab.Folder["delta"], "vmdk");
        var guest = await lab.DefineAsync(QemuLab.Idle("formats", disks));
        guest = await lab.StartAsync(guest, DomainStartFlags.Paused);
        var fields = Fields.Of(await lab.StatsAsync(guest, DomainStatsGroups.Block, backing: true));
        Assert.Equal(["delta", "vmdk", "vhdx", "vpc", "vdi"], Enumerable.Range(0, 5).Select(index => Path.GetFileName(fields[$"block.{index}.path"])));
        Assert.All(Enumerable.Range(0, 5), index => Assert.InRange(fields.Number($"block.{index}.capacity"), 8u << 20, (8u << 20) + 100_000));
        await lab.DestroyAsync(guest);
    }

    [Fact]
    public async Task A_disk_in_several_files_is_refused_by_name()
    {
        Assert.SkipUnless(DiskImages.CanMake(out var reason), reason);
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.DefineAsync(QemuLab.Idle("flat", Create(lab.Folder, "flat.vmdk", "vmdk", "-o", "subformat=monolithicFlat")));
        var error = await Assert.ThrowsAsync<VirtException>(() => lab.StartAsync(guest, DomainStartFlags.Paused));
        Assert.Equal(VirtErrorCode.ConfigUnsupported, error.Code);
        Assert.Contains("'flat-flat.vmdk'", error.Message, StringComparison.Ordinal);
    }

    private static DiskImage Create(ScratchFolder folder, string name, string format, params string[] options)
    {
        Tool.Run("qemu-img", ["create", "-q", "-f", format, .. options, folder[name], "8M"]);
        return new DiskImage(folder[name], format);
    }
}
