using Libvirt.Tests.Peers;
using static Libvirt.Drivers.Remote.Tests.Qemu.QemuGuest;

namespace Libvirt.Drivers.Remote.Tests.Qemu;

/// <summary>A guest of a real QEMU is saved, and goes back to what it was, through a real libvirtd.</summary>
public sealed class MomentTests(DaemonFixture fixture)
{
    [Fact]
    public async Task It_goes_to_a_file_and_comes_back()
    {
        using var folder = new ScratchFolder();
        await using var guest = await StartAsync(fixture, "rests", DiskImages.Qcow2(folder, "vda"));
        var saves = guest.Driver<ISaveDriver>();
        var path = folder["state"];

        var saved = await saves.SaveDomainAsync(guest.Key, path, null, DomainSaveFlags.None, Cancel);
        Assert.Equal((DomainState.Shutoff, DomainReason.Saved), (saved.State, saved.Reason));
        Assert.Contains("<name>rests</name>", await guest.Driver<ISaveImageDriver>().GetSaveImageXmlAsync(path, DomainXmlFlags.None, Cancel), StringComparison.Ordinal);
        var restored = await saves.RestoreDomainAsync(path, null, DomainSaveFlags.Paused, Cancel);
        Assert.Equal((guest.Key.Uuid, DomainState.Paused), (restored.Uuid, restored.State));

        var managed = await guest.Driver<IManagedSaveDriver>().ManagedSaveDomainAsync(guest.Key, DomainSaveFlags.None, Cancel);
        Assert.Equal((DomainState.Shutoff, true), (managed.State, managed.HasManagedSave));
        Assert.Contains("<name>rests</name>", await guest.Driver<IManagedSaveXmlDriver>().GetManagedSaveXmlAsync(guest.Key, DomainXmlFlags.None, Cancel), StringComparison.Ordinal);
        Assert.False((await guest.Driver<IManagedSaveDriver>().RemoveManagedSaveAsync(guest.Key, Cancel)).HasManagedSave);
    }

    [Fact]
    public async Task Snapshots_inside_of_its_image_are_gone_back_to()
    {
        using var folder = new ScratchFolder();
        await using var guest = await StartAsync(fixture, "returns", DiskImages.Qcow2(folder, "vda"));
        var snapshots = guest.Driver<ISnapshotDriver>();

        var first = await snapshots.CreateSnapshotAsync(guest.Key, "<domainsnapshot><name>first</name></domainsnapshot>", DomainSnapshotCreateFlags.None, Cancel);
        Assert.Equal((DomainSnapshotState.Paused, DomainSnapshotLocation.Internal, true), (first.State, first.MemoryLocation, first.IsCurrent));
        await snapshots.CreateSnapshotAsync(guest.Key, "<domainsnapshot><name>second</name></domainsnapshot>", DomainSnapshotCreateFlags.None, Cancel);
        await guest.Driver<IDomainLifecycleDriver>().DestroyDomainAsync(guest.Key, Cancel);
        var domain = await snapshots.RevertToSnapshotAsync(first.Key, DomainSnapshotRevertFlags.None, Cancel);
        Assert.Equal((DomainState.Paused, DomainReason.FromSnapshot, true), (domain.State, domain.Reason, domain.HasSnapshot));
        var all = await snapshots.ListSnapshotsAsync(guest.Key, Cancel);
        Assert.Equal(["first  True 1", "second first False 0"], all.Select(one => $"{one.Name} {one.Parent} {one.IsCurrent} {one.ChildCount}"));
        Assert.Equal(["first", "|", "+- second"], guest.Virsh("snapshot-list returns --tree"));
        await snapshots.DeleteSnapshotAsync(first.Key, DomainSnapshotDeleteFlags.Children, Cancel);
        Assert.Empty(await snapshots.ListAllSnapshotsAsync(Cancel));
    }

    [Fact]
    public async Task A_snapshot_of_its_disks_alone_puts_an_image_on_top()
    {
        using var folder = new ScratchFolder();
        await using var guest = await StartAsync(fixture, "stacks", DiskImages.Qcow2(folder, "vda"));

        var snapshot = await guest.Driver<ISnapshotDriver>().CreateSnapshotAsync(
            guest.Key, $"<domainsnapshot><disks><disk name='vda'><source file='{folder["top"]}'/></disk></disks></domainsnapshot>",
            DomainSnapshotCreateFlags.DiskOnly | DomainSnapshotCreateFlags.NoMetadata, Cancel);

        Assert.Contains($"vda      {folder["top"]}", guest.Virsh("domblklist stacks"));
        Assert.NotEmpty(snapshot.Name);
    }

    [Fact]
    public async Task Checkpoints_note_what_is_written()
    {
        using var folder = new ScratchFolder();
        await using var guest = await StartAsync(fixture, "notes", DiskImages.Qcow2(folder, "vda"));
        var checkpoints = guest.Driver<ICheckpointDriver>();

        foreach (var name in (string[])["first", "second"])
            await checkpoints.CreateCheckpointAsync(guest.Key, $"<domaincheckpoint><name>{name}</name></domaincheckpoint>", DomainCheckpointCreateFlags.None, Cancel);

        var all = await checkpoints.ListCheckpointsAsync(guest.Key, Cancel);
        Assert.Equal(["first  False vda: first", "second first True vda: second"], all.Select(one => $"{one.Name} {one.Parent} {one.IsCurrent} {one.Disk[0]}"));
        Assert.Contains("size=", await checkpoints.GetCheckpointXmlAsync(all[0].Key, DomainCheckpointXmlFlags.Size, Cancel), StringComparison.Ordinal);
        await checkpoints.DeleteCheckpointAsync(all[1].Key, DomainCheckpointDeleteFlags.None, Cancel);
        Assert.Equal("first", Assert.Single(await checkpoints.ListCheckpointsAsync(guest.Key, Cancel)).Name);
    }
}
