using System.Diagnostics;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Events;

/// <summary>What real guests do is told through their daemon.</summary>
public sealed class QemuEventTests(DaemonFixture fixture, ITestOutputHelper output)
{
    private const VirtEventKinds Kinds = VirtEventKinds.Lifecycle | VirtEventKinds.Reboot | VirtEventKinds.DeviceAdded | VirtEventKinds.DeviceRemoved
        | VirtEventKinds.BalloonChange | VirtEventKinds.BlockThreshold | VirtEventKinds.MetadataChange | VirtEventKinds.Tunable;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guests_life_its_devices_its_memory_and_its_disk_are_told()
    {
        var daemon = fixture.Daemon;
        Assert.SkipWhen(GuestImage.TryGet(out var reason) is null, reason);
        var image = GuestImage.TryGet(out _)!;
        await using var connection = await VirtConnection.OpenAsync(daemon.Uri, null, Cancellation);
        var life = connection.Require<IDomainLifecycleDriver>();
        using var told = new EventRecorder(connection, Kinds);
        var disk = DiskImages.Qcow2(daemon.Folder, "told.qcow2");
        var console = daemon.Folder["told.log"];
        var guest = new GuestXml("told", image) { Words = ["lvps.acpi", "lvps.loop=vda"], Disks = [disk], Console = console };

        var domain = await life.CreateDomainAsync(guest.ToString(), default, Cancellation);
        var started = await told.TakeAsync<DomainLifecycleEvent>(e => e.Event == DomainEventType.Started && e.Domain.Name == "told");
        Assert.Equal((domain.Id, domain.Uuid, DomainState.Running), (started.Domain.Id, started.Domain.Uuid, started.Domain.State));
        await Poll.UntilAsync(() => File.Exists(console) && File.ReadAllText(console).Contains("guest: acpi ready", StringComparison.Ordinal), "the guest", cancellation: Cancellation);

        daemon.Virsh.Run($"attach-device told {daemon.Folder.Write("nic.xml", "<interface type='user'><model type='virtio'/><alias name='ua-extra'/></interface>")}");
        Assert.Equal("ua-extra", (await told.TakeAsync<DomainDeviceAddedEvent>(e => e.Domain.Name == "told")).Device);
        daemon.Virsh.Run("detach-device-alias told ua-extra");
        Assert.Equal("ua-extra", (await told.TakeAsync<DomainDeviceRemovedEvent>(e => e.Domain.Name == "told")).Device);
        daemon.Virsh.Run("setmem told 110M --live");
        Assert.InRange((await told.TakeAsync<DomainBalloonChangeEvent>(e => e.Domain.Name == "told")).Memory, 100UL << 20, 128UL << 20);
        daemon.Virsh.Run("domblkthreshold told vda 1");
        Assert.Equal(("vda", 1UL), await told.TakeAsync<DomainBlockThresholdEvent>(e => e.Domain.Name == "told") is var threshold ? (threshold.Disk, threshold.Threshold) : default);
        daemon.Virsh.Run("desc told --live --title shown");
        Assert.Equal(DomainMetadataType.Title, (await told.TakeAsync<DomainMetadataChangeEvent>(e => e.Domain.Name == "told")).Type);

        var clock = Stopwatch.StartNew();
        var again = await life.RebootDomainAsync(domain.Key, wait: true, Cancellation);
        output.WriteLine($"rebooted within {clock.ElapsedMilliseconds} ms");
        Assert.Equal((domain.Id, DomainState.Running), (again.Id, again.State));
        Assert.Contains("guest: power button", File.ReadAllText(console), StringComparison.Ordinal);
        Assert.Equal(domain.Uuid, (await told.TakeAsync<DomainRebootEvent>(e => e.Domain.Name == "told")).Domain.Uuid);

        await life.SuspendDomainAsync(domain.Key, Cancellation);
        Assert.Equal(DomainReason.User, (await told.TakeAsync<DomainLifecycleEvent>(e => e is { Event: DomainEventType.Suspended, Detail: DomainEventDetail.Paused, Domain.Name: "told" })).Domain.Reason);
        await life.DestroyDomainAsync(domain.Key, Cancellation);
        var stopped = await told.TakeAsync<DomainLifecycleEvent>(e => e.Event == DomainEventType.Stopped && e.Domain.Name == "told");
        Assert.Equal((DomainEventDetail.Destroyed, null, DomainState.Shutoff), (stopped.Detail, stopped.Domain.Id, stopped.Domain.State));
    }
}
